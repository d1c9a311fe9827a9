using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Benchmarks.Cases;

namespace MixtureKit.Benchmarks.Comparing;

/// <summary>Gaussians of all four structures with a covariance matrix each: log p = −½ (d log 2π + log |Σ| + |L⁻¹(x − μ)|²).</summary>
internal sealed class PlainGaussian : PlainMixture
{
    private readonly Model _model;
    private readonly int _columns;
    private readonly double[] _values;
    private readonly double[][] _means;
    private readonly Matrix<double>[] _scatters;
    private readonly double[] _counts;

    /// <summary>At the start of a row.</summary>
    public PlainGaussian(ComparisonRow row, string folder)
        : base(row.Data.Rows, row.Data.Components)
    {
        _model = row.Model;
        _columns = row.Data.Columns;
        _values = NumpyFile.ReadDoubles(Path.Combine(folder, "X.npy"));
        _means = [.. NumpyFile.ReadDoubles(Path.Combine(folder, "means0.npy")).Chunk(_columns)];
        _counts = [.. Enumerable.Repeat(1.0, Components)];
        _scatters = [.. NumpyFile.ReadDoubles(Path.Combine(folder, "covs0.npy")).Chunk(_columns * _columns).Select(values => Matrix<double>.Build.Dense(_columns, _columns, values))];
        Finish();
    }

    protected override void LogDensity(int k, double[] destination)
    {
        Matrix<double> factor = (_scatters[k] / _counts[k]).Cholesky().Factor;
        double[] inverse = factor.LowerTriangle().Inverse().ToRowMajorArray();
        double constant = (-0.5 * _columns * Math.Log(2 * Math.PI)) - factor.Diagonal().PointwiseLog().Sum();
        var deviation = new double[_columns];
        for (int n = 0; n < Rows; n++)
        {
            TensorPrimitives.Subtract(Row(n), _means[k], deviation);
            double square = 0;
            for (int i = 0; i < _columns; i++)
            {
                double y = TensorPrimitives.Dot<double>(inverse.AsSpan(i * _columns, i + 1), deviation.AsSpan(0, i + 1));
                square += y * y;
            }
            destination[n] = constant - (0.5 * square);
        }
    }

    protected override void Maximize(int k, double count, double[] responsibilities)
    {
        var mean = new double[_columns];
        for (int n = 0; n < Rows; n++)
            TensorPrimitives.MultiplyAdd(Row(n), responsibilities[n], mean, mean);
        TensorPrimitives.Divide(mean, count, mean);
        var products = new double[_columns * _columns];
        var deviation = new double[_columns];
        for (int n = 0; n < Rows; n++)
        {
            TensorPrimitives.Subtract(Row(n), mean, deviation);
            for (int i = 0; i < _columns; i++)
            {
                Span<double> line = products.AsSpan(i * _columns, _columns);
                TensorPrimitives.MultiplyAdd(deviation, responsibilities[n] * deviation[i], line, line);
            }
        }
        (_means[k], _counts[k], _scatters[k]) = (mean, count, Matrix<double>.Build.Dense(_columns, _columns, products));
    }

    /// <summary>What the structure leaves of the scatters.</summary>
    protected override void Finish()
    {
        if (_model == Model.Tied)
        {
            Matrix<double> shared = _scatters.Aggregate((sum, scatter) => sum + scatter) / _counts.Sum();
            for (int k = 0; k < Components; k++)
                _scatters[k] = shared * _counts[k];
        }
        for (int k = 0; k < Components && _model is Model.Diagonal or Model.Spherical; k++)
        {
            Vector<double> diagonal = _scatters[k].Diagonal();
            _scatters[k] = Matrix<double>.Build.DiagonalOfDiagonalVector(
                _model == Model.Diagonal ? diagonal : Vector<double>.Build.Dense(_columns, diagonal.Average()));
        }
    }

    private ReadOnlySpan<double> Row(int n) => _values.AsSpan(n * _columns, _columns);
}
