using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>Functions that full and tied Gaussians share, apart from the density.</summary>
internal static class GaussianParts
{
    public static NormalInverseWishart? Checked(NormalInverseWishart? prior, int dimension) => prior is null || prior.Dimension == dimension
        ? prior
        : throw new ArgumentException($"The prior is for {MessageText.Count(prior.Dimension, "column")}; the mean has {MessageText.Count(dimension, "value")}.", nameof(prior));

    /// <summary>Returns the old centre minus the new centre.</summary>
    public static double[] Offset(ReadOnlySpan<double> from, ReadOnlySpan<double> onto)
    {
        var offset = new double[from.Length];
        for (int j = 0; j < offset.Length; j++)
            offset[j] = from[j] - onto[j];
        return offset;
    }

    /// <summary>Throws if values do not fit the given columns, or no other column is left.</summary>
    public static void RequireGiven(IReadOnlyList<int> given, int[] others, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != given.Count)
            throw new ArgumentException($"There {MessageText.Are(values.Count, "value")} for {MessageText.Count(given.Count, "column")}; give one a column.", nameof(values));
        if (others.Length == 0)
            throw new ArgumentException("Every column is given; nothing is left to have a distribution.", nameof(given));
    }

    /// <summary>Returns the log-density of a row, or the log marginal density of its observed cells.</summary>
    /// <param name="core">Σ.</param>
    /// <param name="deviation">x − μ, NaN in missing cells.</param>
    public static double LogDensity(GaussianFactor core, ReadOnlySpan<double> deviation) =>
        PartialGaussian.Is(deviation) ? new PartialGaussian(core, deviation).LogDensity : core.LogDensity(deviation);

    /// <summary>Adds w·T(x) of a row, or its expectation given the observed cells.</summary>
    /// <param name="core">Σ.</param>
    /// <param name="deviation">x − μ, NaN in missing cells.</param>
    /// <param name="weight">w.</param>
    /// <param name="sums">s.</param>
    /// <param name="scatter">W, lower triangle packed by rows.</param>
    public static void Accumulate(GaussianFactor core, ReadOnlySpan<double> deviation, double weight, Span<double> sums, Span<double> scatter)
    {
        if (!PartialGaussian.Is(deviation))
        {
            FullMoments.Accumulate(deviation, weight, sums, scatter);
            return;
        }
        var partial = new PartialGaussian(core, deviation);
        FullMoments.Accumulate(partial.Expected, weight, sums, scatter);
        partial.AddConditional(weight, scatter);
    }

    /// <summary>Draws μ + L z, with z standard normal.</summary>
    public static Row Sample(Random random, ReadOnlySpan<double> mean, GaussianFactor core)
    {
        ArgumentNullException.ThrowIfNull(random);
        var values = new double[mean.Length];
        for (int j = 0; j < values.Length; j++)
            values[j] = random.NextNormal();
        core.Factor.Multiply(values, values);
        for (int j = 0; j < values.Length; j++)
            values[j] += mean[j];
        return Row.Of(values);
    }
}
