namespace MixtureKit.Data;

/// <summary>Distinct rows of codes, each with the sum of the weights of the rows equal to it.</summary>
/// <param name="Rows">The first of each set of equal rows, in ascending order.</param>
/// <param name="Weights">Σ w of the rows that are equal to it.</param>
internal sealed record DistinctRows(int[] Rows, double[] Weights)
{
    private const int SampleSize = 16384;

    /// <summary>Finds the distinct rows of positive weight; returns null if they are more than half of the rows.</summary>
    /// <remarks>Equal rows are found by comparing them, never by a hash alone.</remarks>
    public static DistinctRows? TryCreate(CodeRows rows, IReadOnlyList<double>? weights)
    {
        var search = new PatternSearch(rows.Layout.Packs.Length);
        return TryAdd(search, rows, weights, 0, rows.RowCount) ? search.Found : null;
    }

    /// <summary>Adds rows of positive weight to the distinct ones; returns false if those are more than half of all rows.</summary>
    /// <param name="search">The distinct rows before.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="weights">Their weights, or null if each is 1.</param>
    /// <param name="first">Number of the first of the rows among all.</param>
    /// <param name="total">Number of all rows.</param>
    public static bool TryAdd(PatternSearch search, CodeRows rows, IReadOnlyList<double>? weights, int first, int total)
    {
        var key = new byte[rows.Layout.Packs.Length];
        for (int i = 0; i < rows.RowCount; i++)
        {
            double weight = weights is null ? 1 : weights[i];
            if (weight == 0)
                continue;
            ReadOnlySpan<byte> block = rows.Block(i)[(i % CodeRows.BlockLength)..];
            for (int p = 0; p < key.Length; p++)
                key[p] = block[p * CodeRows.BlockLength];
            search.Add(key, first + i, weight);
            if (search.Counted == SampleSize && Hopeless(SampleSize, search.Count, total))
                return false;
            if (search.Count > total / 2)
                return false;
        }
        return true;
    }

    /// <summary>True if the first rows show that merging would save little.</summary>
    /// <remarks>
    /// Of s rows drawn from P equally likely patterns about s²/2P repeat an earlier one. If the repeats imply more patterns than
    /// there are rows, merging would save little, and if the patterns are not equally likely, there are even more of them.
    /// </remarks>
    private static bool Hopeless(int sample, int patterns, int rowCount) =>
        (double)sample * sample > 2.0 * (sample - patterns) * rowCount;
}
