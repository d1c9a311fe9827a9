using System.Globalization;
using System.Runtime.InteropServices;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Parallelism;

namespace MixtureKit.Cli.Inputs;

/// <summary>The missing cells of the features of a table.</summary>
/// <param name="Columns">The columns with missing cells, and the number of these.</param>
/// <param name="Rows">Number of rows with a missing cell.</param>
/// <param name="EmptyRows">Number of rows of which every cell is missing.</param>
internal sealed record MissingCells(IReadOnlyList<(string Column, long Cells)> Columns, long Rows, long EmptyRows)
{
    private const int ColumnsNamed = 10;

    /// <summary>Number of missing cells.</summary>
    public long Cells => Columns.Sum(column => column.Cells);

    /// <summary>The numbers of cells, of rows, and of cells of each column, as in <c>7 in 6 rows: age 4, income 3</c>.</summary>
    public string Text
    {
        get
        {
            string list = string.Join(", ", Columns.Take(ColumnsNamed).Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Column} {column.Cells}")));
            return string.Create(CultureInfo.InvariantCulture, $"{Cells} in {MessageText.Count(Rows, "row")}: {list}{(Columns.Count > ColumnsNamed ? ", …" : "")}");
        }
    }

    /// <summary>Returns the missing cells of all processes that fit together; null if no cell is missing.</summary>
    /// <param name="own">The missing cells of this process.</param>
    /// <param name="columns">The columns of the table.</param>
    /// <param name="ranks">The processes.</param>
    public static MissingCells? OfAll(MissingCells? own, IReadOnlyList<string> columns, Communicator ranks)
    {
        Dictionary<string, long> cells = own?.Columns.ToDictionary(column => column.Column, column => column.Cells) ?? [];
        long[] counts = [own?.Rows ?? 0, own?.EmptyRows ?? 0, .. columns.Select(column => cells.GetValueOrDefault(column))];
        byte[]? joined = ranks.Reduce(MemoryMarshal.AsBytes<long>(counts).ToArray(), Sum);
        long[] all = MemoryMarshal.Cast<byte, long>(ranks.Broadcast(joined ?? [], root: 0)).ToArray();
        return all.All(count => count == 0) ? null : new MissingCells([.. columns.Zip(all.Skip(2)).Where(column => column.Second > 0)], all[0], all[1]);
    }

    /// <summary>Returns the missing cells of two parts of a table; null if no cell is missing.</summary>
    /// <param name="one">Those of one part.</param>
    /// <param name="other">Those of the other part.</param>
    /// <param name="columns">The columns of the table.</param>
    public static MissingCells? Sum(MissingCells? one, MissingCells? other, IReadOnlyList<string> columns)
    {
        if (one is null || other is null)
            return one ?? other;
        ILookup<string, long> cells = one.Columns.Concat(other.Columns).ToLookup(column => column.Column, column => column.Cells);
        return new MissingCells([.. columns.Select(column => (column, cells[column].Sum())).Where(column => column.Item2 > 0)], one.Rows + other.Rows, one.EmptyRows + other.EmptyRows);
    }

    private static byte[] Sum(byte[] left, byte[] right)
    {
        long[] sum = MemoryMarshal.Cast<byte, long>(left).ToArray();
        ReadOnlySpan<long> other = MemoryMarshal.Cast<byte, long>(right);
        for (int i = 0; i < sum.Length; i++)
            sum[i] += other[i];
        return MemoryMarshal.AsBytes<long>(sum).ToArray();
    }

    /// <summary>Counts the missing cells of a table; returns null if no cell is missing.</summary>
    public static MissingCells? Count(DataMatrix data)
    {
        if (!data.HasMissing)
            return null;
        var counts = new long[data.ColumnCount];
        long rows = 0, empty = 0;
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
