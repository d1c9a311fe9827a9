namespace MixtureKit.Testing.Laws;

/// <summary>The law that the sums of a segment, cut into any batches, are those of its observations one by one.</summary>
internal sealed class SegmentCutLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    public override string Name => "a worker gives the same sums however a segment is cut";

    protected override void Check(LawCase<TData> given)
    {
        int[] cut = Segment.Cut(given);
        double[] shares = given.Shares();
        Must.Agree(
            Sums.Statistics(given.Group, given.Data, shares, 1), Segment.Run(given.Group.CreateWorker(default), given, shares, cut).Statistics,
            Sums.Magnitudes(given.Group, given.Data, shares), Tolerance, $"The group's statistics of a segment cut into {CaseText.From(cut)}");
    }
}
