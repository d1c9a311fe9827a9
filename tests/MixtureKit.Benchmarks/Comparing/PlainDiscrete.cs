using MixtureKit.Benchmarks.Cases;

namespace MixtureKit.Benchmarks.Comparing;

/// <summary>Independent columns of codes: log p = Σ_j log θ_j(x_j). A Bernoulli column has the codes 0 and 1.</summary>
internal sealed class PlainDiscrete : PlainMixture
{
    private readonly int _columns;
    private readonly int _levels;
    private readonly byte[] _codes;
    private readonly double[][] _probabilities;

    /// <summary>At the start of a row.</summary>
    public PlainDiscrete(ComparisonRow row, string folder)
        : base(row.Data.Rows, row.Data.Components)
    {
        _columns = row.Data.Columns;
        _levels = row.Data.Levels ?? 2;
        byte[] file = File.ReadAllBytes(Path.Combine(folder, "X.npy"));
        _codes = file[^(Rows * _columns)..];
        double[] start = NumpyFile.ReadDoubles(Path.Combine(folder, "probs0.npy"));
        _probabilities = [.. (row.Data.Levels is null ? start.SelectMany(p => new[] { 1 - p, p }) : start).Chunk(_columns * _levels)];
    }

    protected override void LogDensity(int k, double[] destination)
    {
        double[] logarithms = Array.ConvertAll(_probabilities[k], Math.Log);
        for (int n = 0; n < Rows; n++)
        {
            double sum = 0;
            for (int j = 0; j < _columns; j++)
                sum += logarithms[(j * _levels) + _codes[(n * _columns) + j]];
            destination[n] = sum;
        }
    }

    protected override void Maximize(int k, double count, double[] responsibilities)
    {
        var sums = new double[_columns * _levels];
        for (int n = 0; n < Rows; n++)
        {
            for (int j = 0; j < _columns; j++)
                sums[(j * _levels) + _codes[(n * _columns) + j]] += responsibilities[n];
        }
        _probabilities[k] = Array.ConvertAll(sums, sum => sum / count);
    }
}
