using MixtureKit.Data;

namespace MixtureKit.Uncertainty;

/// <summary>The cells that are missing in a row, as a key.</summary>
internal static class MissingPattern
{
    /// <summary>Returns a text with a mark for each missing cell; null if no cell is missing.</summary>
    public static string? Find(Row row)
    {
        int missing = 0;
        for (int j = 0; j < row.Count; j++)
            missing += double.IsNaN(row[j]) ? 1 : 0;
        return missing == 0 ? null : string.Create(row.Count, row, (text, cells) =>
        {
            for (int j = 0; j < text.Length; j++)
                text[j] = double.IsNaN(cells[j]) ? '?' : '.';
        });
    }

    /// <summary>Returns rows without the cells that are missing in another one.</summary>
    public static DataMatrix Apply(IReadOnlyList<Row> rows, Row like)
    {
        double[] values = [.. rows.SelectMany(row => row.Select((value, j) => double.IsNaN(like[j]) ? double.NaN : value))];
        return DataMatrix.FromRowMajor(values, like.Count);
    }
}
