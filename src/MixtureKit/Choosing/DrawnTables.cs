using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Choosing;

/// <summary>Tables drawn from a model in place of the data, with missing cells like theirs.</summary>
internal sealed class DrawnTables<TData>
{
    private readonly Mixture<TData> _model;
    private readonly Observations<TData> _observations;
    private readonly IReadOnlyList<Row>? _partial;

    /// <summary>Prepares to draw tables.</summary>
    /// <param name="model">The model.</param>
    /// <param name="observations">The data.</param>
    public DrawnTables(Mixture<TData> model, Observations<TData> observations)
    {
        (_model, _observations) = (model, observations);
        if (observations.Data is IReadOnlyList<Row> rows && rows is not DataMatrix { HasMissing: false } && rows.Any(row => row.Any(double.IsNaN)))
            _partial = rows;
    }

    /// <summary>Draws a table of some rows.</summary>
    /// <remarks>
    /// For each drawn row a row of the data is drawn with replacement, by its weight. The drawn row lacks the cells that are missing there, and
    /// has of it what the model takes as given.
    /// </remarks>
    public IReadOnlyList<TData> Create(int rows, RandomSource random, CancellationToken cancellationToken)
    {
        if (_model.IsConditional)
        {
            int[] like = Rows(rows, random);
            return WithoutCells(DrawnTable.Create(rows, i => _model.SampleGiven(_observations.Data[like[i]], random), cancellationToken), like);
        }
        IReadOnlyList<TData> drawn = DrawnTable.Create(_model, rows, random, cancellationToken);
        return _partial is null ? drawn : WithoutCells(drawn, Rows(rows, random));
    }

    /// <summary>Returns the row of the data, in ascending order, that each drawn row is like.</summary>
    private int[] Rows(int rows, RandomSource random)
    {
        var counts = new long[_observations.Count];
        random.NextMultinomial(rows, [.. Enumerable.Range(0, counts.Length).Select(_observations.Weight)], counts);
        return [.. counts.SelectMany((count, i) => Enumerable.Repeat(i, (int)count))];
    }

    private IReadOnlyList<TData> WithoutCells(IReadOnlyList<TData> drawn, int[] like)
    {
        if (_partial is null)
            return drawn;
        var cells = (IReadOnlyList<Row>)drawn;
        int columns = cells[0].Count;
        double[] values = [.. cells.SelectMany(row => row)];
        for (int i = 0; i < like.Length; i++)
            Remove(_partial[like[i]], values.AsSpan(i * columns, columns));
        return (IReadOnlyList<TData>)(object)DataMatrix.FromRowMajor(values, columns);
    }

    private static void Remove(Row pattern, Span<double> values)
    {
        for (int j = 0; j < values.Length; j++)
            values[j] = double.IsNaN(pattern[j]) ? double.NaN : values[j];
    }
}
