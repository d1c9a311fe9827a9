using MixtureKit.Groups;

namespace MixtureKit.Testing.Laws;

/// <summary>The law that a retargeted worker gives what a new one gives.</summary>
internal sealed class RetargetLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    public override string Name => "a retargeted worker gives what a new one gives";

    protected override void Check(LawCase<TData> given)
    {
        int[] cut = Segment.Cut(given);
        double[] shares = given.Shares();
        GroupWorker<TData> worker = given.OtherGroup.CreateWorker(default);
        Segment.Run(worker, given, shares, cut);
        if (!worker.TryRetarget(given.Group))
            return;
        Segment fresh = Segment.Run(given.Group.CreateWorker(default), given, shares, cut), again = Segment.Run(worker, given, shares, cut);
        Must.BeSame(fresh.Densities, again.Densities, "The log-densities of a worker that was retargeted");
        Must.BeSame(fresh.Statistics, again.Statistics, "The statistics of a worker that was retargeted");
    }
}
