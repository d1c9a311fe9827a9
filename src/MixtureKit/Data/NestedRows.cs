using MixtureKit.Numerics;

namespace MixtureKit.Data;

/// <summary>Nested samples of rows: one row, drawn at random, of each four rows of the next larger sample.</summary>
/// <remarks>
/// Rows are drawn one by one and not by segments, since data are often sorted: of neighbours, which are alike, one is enough, and no stretch
/// of the data is left out.
/// </remarks>
internal static class NestedRows
{
    /// <summary>The number of rows of which one is drawn.</summary>
    public const int Ratio = 4;

    /// <summary>Returns the indices of the rows of each sample, the smallest sample first.</summary>
    /// <param name="all">The rows, of which those of weight 0 are not drawn.</param>
    /// <param name="least">The least number of rows of a sample.</param>
    /// <param name="seed">The seed of the draws.</param>
    public static IReadOnlyList<int[]> Draw<TData>(Observations<TData> all, long least, ulong seed)
    {
        var random = new RandomSource(seed);
        var samples = new List<int[]>();
        int[]? rows = all.Weights is null ? null : all.RowsThatCount();
        for (int count = rows?.Length ?? checked((int)all.AllRows); count / Ratio >= least; count = rows.Length)
            samples.Add(rows = Thinned(rows, count, random));
        samples.Reverse();
        return samples;
    }

    private static int[] Thinned(int[]? rows, int count, RandomSource random)
    {
        var drawn = new int[count / Ratio];
        for (int i = 0; i < drawn.Length; i++)
        {
            int place = (Ratio * i) + random.Next(Ratio);
            drawn[i] = rows is null ? place : rows[place];
        }
        return drawn;
    }
}
