using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Estimation;

/// <summary>A pass over the rows of a table that fills missing cells.</summary>
internal sealed class ImputationPass
{
    private const int Length = Batch<Row>.SegmentLength;

    private readonly Mixture<Row> _model;
    private readonly DataMatrix _data;
    private readonly Execution _execution;
    private readonly CancellationToken _cancellationToken;
    private readonly int[] _levels;

    private ImputationPass(Mixture<Row> model, DataMatrix data, Execution execution, CancellationToken cancellationToken)
    {
        (_model, _data, _execution, _cancellationToken) = (model, data, execution, cancellationToken);
        IReadOnlyList<CodedColumn?> codes = model.CodedColumns;
        _levels = [.. Enumerable.Range(0, data.ColumnCount).Select(j => j < codes.Count && codes[j] is { Kind: not CodeKind.Counts } coded ? coded.LevelCount : 0)];
    }

    /// <summary>Fills the missing cells of one row, whose first cell has an index in the table.</summary>
    public delegate void RowFill(Row row, int first, Span<double> filled);

    /// <summary>Creates a pass, after all rows have been checked.</summary>
    /// <exception cref="UnusableDataException">A row is not one the components are made for.</exception>
    public static ImputationPass Create(Mixture<Row> model, DataMatrix data, Execution? execution, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        execution ??= Execution.AllCores;
        model.RequireUsable(data, execution, cancellationToken);
        return new ImputationPass(model, data, execution, cancellationToken);
    }

    /// <summary>Returns the cells of all rows, row after row, after each row with a missing cell has been filled.</summary>
    public double[] Run(RowFill fill)
    {
        int columns = _data.ColumnCount;
        var values = new double[checked(_data.Count * columns)];
        _execution.Run((int)(((long)_data.Count + Length - 1) / Length), (_, piece) => Fill(piece * Length), _cancellationToken);
        return values;

        void Fill(int start)
        {
            for (int i = start; i < Math.Min(start + Length, _data.Count); i++)
            {
                Span<double> filled = values.AsSpan(i * columns, columns);
                _data[i].CopyTo(filled);
                if (_data.HasMissing && filled.Contains(double.NaN))
                    FillRow(i, filled);
            }
        }

        void FillRow(int i, Span<double> filled)
        {
            try
            {
                fill(_data[i], i * columns, filled);
            }
            catch (UnusableDataException fault) when (fault.Row is null)
            {
                throw new UnusableDataException($"Row {i + 1}: {fault.Message}", i, fault.Column);
            }
        }
    }

    /// <summary>Writes means and likeliest levels, and the deviations of both, to the missing cells of a row.</summary>
    public void Expect(Row row, Span<double> filled, Span<double> deviations)
    {
        double[] means = new double[filled.Length], variances = new double[filled.Length];
        _model.MissingMoments(row, means, variances);
        for (int j = 0; j < filled.Length; j++)
        {
            if (!double.IsNaN(filled[j]))
                continue;
            (filled[j], double variance) = _levels[j] == 0 ? (means[j], variances[j]) : Likeliest(row, j);
            deviations[j] = Math.Sqrt(variance);
        }
    }

    /// <summary>Writes drawn values to the missing cells of a row.</summary>
    public void Draw(Row row, Random random, Span<double> filled)
    {
        var drawn = new double[filled.Length];
        _model.DrawMissing(row, random, drawn);
        for (int j = 0; j < filled.Length; j++)
            filled[j] = double.IsNaN(filled[j]) ? drawn[j] : filled[j];
    }

    /// <summary>Returns a table with the names of the columns.</summary>
    public DataMatrix ToMatrix(double[] values) => DataMatrix.FromRowMajor(values, _data.ColumnCount, _data.ColumnNames);

    private (double Level, double Variance) Likeliest(Row row, int column)
    {
        var probabilities = new double[_levels[column]];
        _model.MissingLevels(row, column, probabilities);
        int level = Array.IndexOf(probabilities, probabilities.Max());
        double rest = 0;
        for (int other = 0; other < probabilities.Length; other++)
            rest += other == level ? 0 : probabilities[other];
        return (level, probabilities[level] * rest);
    }
}
