using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>One row with missing cells under one Gaussian with a covariance.</summary>
internal readonly ref struct PartialGaussian
{
    private readonly PartialPattern _pattern;

    /// <summary>Conditions a Gaussian on the observed cells.</summary>
    /// <param name="core">Σ.</param>
    /// <param name="deviation">x − μ, NaN in missing cells.</param>
    public PartialGaussian(GaussianFactor core, ReadOnlySpan<double> deviation)
    {
        int dimension = deviation.Length;
        _pattern = new PartialPattern(dimension, 1, 1).Fill(Missing(deviation), _ => core);
        double[] values = new double[dimension], distance = new double[1];
        for (int c = 0; c < _pattern.Observed; c++)
            values[c] = deviation[_pattern.Order[c]];
        PartialTriangle.Expect(_pattern.Triangle(0), _pattern.Inverses(0), dimension, _pattern.Observed, 1, values, distance);
        Expected = deviation.ToArray();
        for (int c = _pattern.Observed; c < dimension; c++)
            Expected[_pattern.Order[c]] = values[c];
        double density = _pattern.Constants[0] - (0.5 * distance[0]);
        LogDensity = double.IsNaN(density) ? double.NegativeInfinity : density;
    }

    /// <summary>The log marginal density of the observed cells.</summary>
    public double LogDensity { get; }

    /// <summary>The deviations, with their expectations given the observed cells in the missing ones.</summary>
    public double[] Expected { get; }

    /// <summary>True if a deviation is NaN.</summary>
    public static bool Is(ReadOnlySpan<double> deviation)
    {
        foreach (double value in deviation)
        {
            if (double.IsNaN(value))
                return true;
        }
        return false;
    }

    /// <summary>Adds the weighted covariance of the missing cells, given the observed ones, to a packed scatter.</summary>
    public void AddConditional(double weight, Span<double> scatter)
    {
        for (int a = _pattern.Observed; a < _pattern.Order.Length; a++)
        {
            for (int b = _pattern.Observed; b <= a; b++)
                scatter[CholeskyFactor.PackedLength(_pattern.Order[a]) + _pattern.Order[b]] += weight * _pattern.Triangle(0)[CholeskyFactor.PackedLength(a) + b];
        }
    }

    private static int[] Missing(ReadOnlySpan<double> deviation)
    {
        var missing = new List<int>();
        for (int j = 0; j < deviation.Length; j++)
        {
            if (double.IsNaN(deviation[j]))
                missing.Add(j);
        }
        return [.. missing];
    }
}
