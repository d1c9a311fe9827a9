using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Choosing;

/// <summary>Tables drawn from a model in place of the data, with missing cells like theirs.</summary>
internal sealed class DrawnTables<TData>
{
    private const int RowsBetweenChecks = 4096;

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
    /// Each drawn row lacks the cells that are missing in a row of the data, and has of it what the model takes as given. These rows are drawn
    /// with replacement, by their weights.
    /// </remarks>
    public IReadOnlyList<TData> Create(int rows, RandomSource random, CancellationToken cancellationToken)
    {
        if (_model.IsConditional)
        {
            long[] counts = Counts(rows, random);
            return WithoutCells(Given(counts, rows, random, cancellationToken), counts);
        }
        IReadOnlyList<TData> drawn = DrawnTable.Create(_model, rows, random, cancellationToken);
        return _partial is null ? drawn : WithoutCells(drawn, Counts(rows, random));
    }

    /// <summary>Returns how often each row of the data is drawn.</summary>
    private long[] Counts(int rows, RandomSource random)
    {
        var counts = new long[_observations.Count];
        random.NextMultinomial(rows, [.. Enumerable.Range(0, counts.Length).Select(_observations.Weight)], counts);
        return counts;
    }

    private IReadOnlyList<TData> Given(long[] counts, int rows, RandomSource random, CancellationToken cancellationToken)
    {
        var drawn = new TData[rows];
        int at = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            for (long copy = 0; copy < counts[i]; copy++, at++)
            {
                if (at % RowsBetweenChecks == 0)
                    cancellationToken.ThrowIfCancellationRequested();
                drawn[at] = _model.SampleGiven(_observations.Data[i], random);
            }
        }
        return DrawnTable.Packed(drawn);
    }

    private IReadOnlyList<TData> WithoutCells(IReadOnlyList<TData> drawn, long[] counts)
    {
        if (_partial is null)
            return drawn;
        var cells = (IReadOnlyList<Row>)drawn;
        int at = 0, columns = cells[0].Count;
        double[] values = [.. cells.SelectMany(row => row)];
        for (int i = 0; i < counts.Length; i++)
        {
            for (long copy = 0; copy < counts[i]; copy++, at++)
                Remove(_partial[i], values.AsSpan(at * columns, columns));
        }
        return (IReadOnlyList<TData>)(object)DataMatrix.FromRowMajor(values, columns);
    }

    private static void Remove(Row pattern, Span<double> values)
    {
        for (int j = 0; j < values.Length; j++)
            values[j] = double.IsNaN(pattern[j]) ? double.NaN : values[j];
    }
}
