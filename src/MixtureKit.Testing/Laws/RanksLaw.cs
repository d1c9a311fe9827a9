using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Testing.Laws;

internal sealed class RanksLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    private const int Segment = Batch<TData>.SegmentLength;
    private const int Segments = 5;

    // With more ranks than segments, some have no rows.
    private static readonly (int Size, int Threads)[] s_ranks = [(1, 2), (2, 1), (3, 2), (7, 1)];

    public override string Name => "one process and several ranks, of one thread or two, give a fit of the same bits";

    public override int Runs => 1;

    protected override void Check(LawCase<TData> given)
    {
        RandomSource random = given.Random();
        int[] rows = [.. Enumerable.Range(0, (Segments * Segment) + 1 + random.Next(Segment)).Select(_ => random.Next(given.Data.Length))];
        LawCase<TData> drawn = given with { Data = [.. rows.Select(i => given.Data[i])], Weights = [.. rows.Select((i, at) => at % Segment == 0 ? 1 : given.Weights[i])] };
        bool merges = random.Next(2) == 0;
        double[] alone = Fit(given.Mixture, new Observations<TData>(drawn.Stored, drawn.Weights), Execution.Sequential, merges);
        foreach ((int size, int threads) in s_ranks)
        {
            foreach (double[] one in ThreadRanks.Run(size, ranks => Fit(given.Mixture, OfRank(ranks, drawn), Execution.Parallel(threads), merges)))
                Must.BeSame(alone, one, $"The fit of {size} ranks of {threads} threads");
        }
    }

    private static Observations<TData> OfRank(Communicator ranks, LawCase<TData> all)
    {
        var own = RowRange.From(ranks, all.Data.Length);
        LawCase<TData> part = all with { Data = Cut(all.Data, own), Weights = Cut(all.Weights, own) };
        // A rank without rows still knows the number of columns.
        object stored = part.Data.Length == 0 && all.Stored is DataMatrix matrix ? DataMatrix.FromRowMajor([], matrix.ColumnCount) : part.Stored;
        return new Observations<TData>(ranks, (IReadOnlyList<TData>)stored, part.Weights);
    }

    private static T[] Cut<T>(T[] all, RowRange range) => all.AsSpan((int)range.First, (int)range.Count).ToArray();

    /// <summary>Returns all figures of a short fit.</summary>
    private static double[] Fit(Mixture<TData> start, Observations<TData> observations, Execution execution, bool merges)
    {
        FitResult<TData> fit = new ExpectationMaximization { MaximumIterations = 2, Execution = execution, MergeEqualObservations = merges }.Fit(start, [observations]);
        return [(double)fit.Status, .. fit.Trace.Select(point => point.Objective), .. fit.HasModel ? fit.Auxiliary.Statistics : []];
    }
}
