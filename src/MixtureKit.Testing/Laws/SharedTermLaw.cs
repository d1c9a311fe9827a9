using MixtureKit.Groups;

namespace MixtureKit.Testing.Laws;

/// <summary>The law that the term left out of log-densities is the same for all members, and that its sum is added by EndSegment.</summary>
internal sealed class SharedTermLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    public override string Name => "what log-densities leave out is the same for all members, and is added at the end of the segment";

    protected override void Check(LawCase<TData> given)
    {
        int[] cut = Segment.Cut(given);
        double[] shares = Segment.EqualShares(given);
        Segment whole = Segment.Run(given.Group.CreateWorker(default), given, shares, cut, skip: false);
        Segment relative = Segment.Run(given.Group.CreateWorker(new PassOptions(AllowSharedTerm: true)), given, shares, cut, skip: false);
        Must.Agree(0, whole.Shared, 0, "What a worker adds for a term that it must not leave out");
        Must.BeSame(whole.Statistics, relative.Statistics, "The statistics of a worker that may leave a term out of log-densities");
        double magnitude = 1 + whole.Densities.Where(double.IsFinite).Sum(Math.Abs);
        for (int k = 0; k < given.Members.Count && whole.Densities.All(double.IsFinite); k++)
        {
            double left = Enumerable.Range(k * given.Data.Length, given.Data.Length).Sum(at => whole.Densities[at] - relative.Densities[at]);
            Must.Agree(left, relative.Shared, Tolerance * magnitude, $"What the log-densities of member {k} leave out");
        }
    }
}
