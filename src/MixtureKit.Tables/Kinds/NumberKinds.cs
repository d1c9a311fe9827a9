namespace MixtureKit.Tables;

/// <summary>The kinds that columns of numbers have beside columns of texts or counts.</summary>
internal static class NumberKinds
{
    private const int MostCodes = 9, RowsPerCode = 10;

    /// <summary>Returns binary for the numbers 0 and 1, category for codes from 1 on, and real for others.</summary>
    /// <param name="values">The cells, NaN for a missing one.</param>
    public static ColumnKind Find(IEnumerable<double> values)
    {
        Span<int> rows = stackalloc int[MostCodes + 1];
        foreach (double value in values)
        {
            if (double.IsNaN(value))
                continue;
            if (!(value is >= 0 and <= MostCodes) || value != (int)value)
                return ColumnKind.Real;
            rows[(int)value]++;
        }
        if (rows[0] > 0)
            return rows[1] > 0 && !rows[2..].ContainsAnyExcept(0) ? ColumnKind.Binary : ColumnKind.Real;
        return AreCodes(rows[1..]) ? ColumnKind.Category : ColumnKind.Real;
    }

    /// <summary>True if at least two numbers occur, none between them is left out, and each has ten rows on average.</summary>
    private static bool AreCodes(ReadOnlySpan<int> rows)
    {
        int levels = rows.LastIndexOfAnyExcept(0) + 1;
        int total = 0;
        foreach (int count in rows[..levels])
        {
            if (count == 0)
                return false;
            total += count;
        }
        return levels >= 2 && total >= RowsPerCode * levels;
    }
}
