using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Choosing;

/// <summary>The missing cells of a table, for tables that are drawn in its place.</summary>
internal sealed class DrawnHoles<TData>
{
    private readonly Observations<TData> _observations;
    private readonly IReadOnlyList<Row>? _rows;

    /// <summary>Finds out if cells of the data are missing.</summary>
    public DrawnHoles(Observations<TData> observations)
    {
        _observations = observations;
        if (observations.Data is IReadOnlyList<Row> rows && rows is not DataMatrix { HasMissing: false } && rows.Any(row => row.Any(double.IsNaN)))
            _rows = rows;
    }

    /// <summary>Returns drawn rows without the cells that are missing in as many rows of the data, drawn with replacement.</summary>
    public IReadOnlyList<TData> Apply(IReadOnlyList<TData> drawn, RandomSource random)
    {
        if (_rows is null)
            return drawn;
        var counts = new long[_rows.Count];
        random.NextMultinomial(drawn.Count, [.. Enumerable.Range(0, counts.Length).Select(_observations.Weight)], counts);
        var cells = (IReadOnlyList<Row>)drawn;
        int at = 0, columns = cells[0].Count;
        double[] values = [.. cells.SelectMany(row => row)];
        for (int i = 0; i < counts.Length; i++)
        {
            for (long copy = 0; copy < counts[i]; copy++, at++)
                Remove(_rows[i], values.AsSpan(at * columns, columns));
        }
        return (IReadOnlyList<TData>)(object)DataMatrix.FromRowMajor(values, columns);
    }

    private static void Remove(Row pattern, Span<double> values)
    {
        for (int j = 0; j < values.Length; j++)
            values[j] = double.IsNaN(pattern[j]) ? double.NaN : values[j];
    }
}
