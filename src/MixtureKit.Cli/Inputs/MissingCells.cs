using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Cli.Inputs;

/// <summary>The missing cells of the features of a table.</summary>
/// <param name="Columns">The columns with missing cells, and the number of these.</param>
/// <param name="Rows">Number of rows with a missing cell.</param>
/// <param name="EmptyRows">Number of rows of which every cell is missing.</param>
internal sealed record MissingCells(IReadOnlyList<(string Column, int Cells)> Columns, int Rows, int EmptyRows)
{
    private const int ColumnsNamed = 10;

    /// <summary>Number of missing cells.</summary>
    public long Cells => Columns.Sum(column => (long)column.Cells);

    /// <summary>The numbers of cells, of rows, and of cells of each column, as in <c>7 in 6 rows: age 4, income 3</c>.</summary>
    public string Text
    {
        get
        {
            string list = string.Join(", ", Columns.Take(ColumnsNamed).Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Column} {column.Cells}")));
            return string.Create(CultureInfo.InvariantCulture, $"{Cells} in {MessageText.Count(Rows, "row")}: {list}{(Columns.Count > ColumnsNamed ? ", …" : "")}");
        }
    }

    /// <summary>Counts the missing cells of a table; returns null if no cell is missing.</summary>
    public static MissingCells? Count(DataMatrix data)
    {
        if (!data.HasMissing)
            return null;
        var counts = new int[data.ColumnCount];
        int rows = 0, empty = 0;
        foreach (Row row in data)
        {
            int missing = 0;
            for (int j = 0; j < counts.Length; j++)
            {
                if (!double.IsNaN(row[j]))
                    continue;
                counts[j]++;
                missing++;
            }
            rows += missing > 0 ? 1 : 0;
            empty += missing == counts.Length ? 1 : 0;
        }
        return rows == 0 ? null : new MissingCells([.. counts.Index().Where(count => count.Item > 0).Select(count => (data.ColumnNames[count.Index], count.Item))], rows, empty);
    }
}
