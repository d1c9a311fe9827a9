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
        (Expected, double distance) = Expect(_pattern, deviation);
        double density = _pattern.Constants[0] - (0.5 * distance);
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

    /// <summary>Writes the means of all cells and the variances of the missing ones, given the observed ones.</summary>
    public void Moments(ReadOnlySpan<double> mean, Span<double> means, Span<double> variances)
    {
        for (int j = 0; j < mean.Length; j++)
            means[j] = mean[j] + Expected[j];
        for (int a = _pattern.Observed; a < _pattern.Order.Length; a++)
            variances[_pattern.Order[a]] = Math.Max(0, _pattern.Triangle(0)[CholeskyFactor.PackedLength(a + 1) - 1]);
    }

    /// <summary>Draws the missing cells given the observed ones.</summary>
    /// <remarks>
    /// A draw z from N(0, Σ) has z_m − E[z_m | z_o] distributed as the residual of the missing cells, so that no covariance needs to be factored
    /// again (Hoffman and Ribak, "Constrained realizations of Gaussian fields", Astrophysical Journal 380 (1991)).
    /// </remarks>
    public void Draw(GaussianFactor core, ReadOnlySpan<double> mean, Random random, Span<double> values)
    {
        double[] drawn = GaussianParts.Sample(random, new double[mean.Length], core).ToArray(), expected = Expect(_pattern, drawn).Values;
        for (int a = _pattern.Observed; a < _pattern.Order.Length; a++)
        {
            int j = _pattern.Order[a];
            values[j] = mean[j] + Expected[j] + (drawn[j] - expected[j]);
        }
    }

    /// <summary>Returns deviations with the missing ones replaced by their expectations, and the squared distance of the observed ones.</summary>
    private static (double[] Values, double Distance) Expect(PartialPattern pattern, ReadOnlySpan<double> deviation)
    {
        double[] values = new double[deviation.Length], distance = new double[1], expected = deviation.ToArray();
        for (int c = 0; c < pattern.Observed; c++)
            values[c] = deviation[pattern.Order[c]];
        PartialTriangle.Expect(pattern.Triangle(0), pattern.Inverses(0), values.Length, pattern.Observed, 1, values, distance);
        for (int c = pattern.Observed; c < values.Length; c++)
            expected[pattern.Order[c]] = values[c];
        return (expected, distance[0]);
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
