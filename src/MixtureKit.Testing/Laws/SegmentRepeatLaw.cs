using MixtureKit.Groups;

namespace MixtureKit.Testing.Laws;

/// <summary>The law that a segment leaves nothing for the next one, and that a cache returns what it was given.</summary>
internal sealed class SegmentRepeatLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    public override string Name => "a worker gives the same sums for one segment after another";

    protected override void Check(LawCase<TData> given)
    {
        int[] cut = Segment.Cut(given);
        double[] shares = Segment.EqualShares(given);
        GroupWorker<TData> worker = given.Group.CreateWorker(new PassOptions(AllowSharedTerm: false, new SegmentCache()));
        double[] first = Segment.Run(worker, given, shares, cut).Statistics;
        Must.BeSame(first, Segment.Run(worker, given, shares, cut).Statistics, "The statistics of the same segment by the same worker again");
        Must.BeSame(first, Segment.Run(given.Group.CreateWorker(default), given, shares, cut).Statistics, "The statistics of the same segment by another worker");
    }
}
