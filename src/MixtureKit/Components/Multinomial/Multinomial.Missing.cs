using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <content>Rows with missing cells.</content>
/// <remarks>
/// The sum n of such a row is not known, and counts with weight 1/n, the same for all components. With m the sum of the present cells and Θ of
/// their probabilities, the sum over all missing counts is (1/m) · multinomial(present cells | m, θ / Θ), of which 1/m is left out. The missing
/// counts given the present ones are negative binomial, shared out in proportion to θ.
/// </remarks>
public sealed partial class Multinomial
{
    /// <summary>Sum of the probabilities of present cells below which log Θ is so large that m log Θ takes digits from the log-density.</summary>
    internal const double SmallShare = 1.0 / 1024;

    /// <summary>Returns true: a row counts by the probability of its present cells given their sum.</summary>
    /// <param name="column">Index of the column, counted from 0.</param>
    public bool CanMiss(int column) => true;

    /// <inheritdoc/>
    /// <remarks>The mean is m θ_j / Θ, and the variance m (θ_j / Θ) (1 + θ_j / Θ); both are 0 if the present cells have no count.</remarks>
    /// <exception cref="UnusableDataException">The missing counts are expected to be above 1e15, or the present counts are impossible.</exception>
    public void MissingMoments(Row x, Span<double> means, Span<double> variances)
    {
        ReadOnlySpan<double> values = RowShape.Read(x, Dimension <= 256 ? stackalloc double[Dimension] : new double[Dimension]);
        PresentCells present = RequirePossible(values);
        for (int j = 0; j < values.Length; j++)
        {
            double ratio = present.Count == 0 ? 0 : _probabilities[j] / present.Share;
            (means[j], variances[j]) = (present.Count * ratio, present.Count * ratio * (1 + ratio));
        }
    }

    /// <inheritdoc/>
    /// <remarks>They are Poisson counts with rates g θ_j, where g is drawn from a gamma distribution of shape m and scale 1 / Θ.</remarks>
    /// <exception cref="UnusableDataException">The missing counts are above 1e15, or the present counts are impossible.</exception>
    public void DrawMissing(Row x, Random random, Span<double> values)
    {
        ReadOnlySpan<double> cells = RowShape.Read(x, Dimension <= 256 ? stackalloc double[Dimension] : new double[Dimension]);
        PresentCells present = RequirePossible(cells);
        double gamma = present.Count == 0 ? 0 : random.NextGamma(present.Count);
        for (int j = 0; j < values.Length; j++)
        {
            double rate = gamma == 0 || !double.IsNaN(cells[j]) ? 0 : gamma * (_probabilities[j] / present.Share);
            values[j] = rate <= LargestTrials ? random.NextPoisson(rate) : throw TooMany(present);
        }
    }

    private double PresentLogDensity(ReadOnlySpan<double> values)
    {
        var present = PresentCells.Sum(values, _probabilities);
        if (present.Share == 0 && present.Count != 0)
            return double.NegativeInfinity;
        // A missing count adds nothing to the coefficient, as a count of 0 does.
        Span<double> counts = values.Length <= 256 ? stackalloc double[values.Length] : new double[values.Length];
        for (int j = 0; j < values.Length; j++)
            counts[j] = double.IsNaN(values[j]) ? 0 : values[j];
        double sum = CountRows.MultinomialTerm(counts);
        if (double.IsNaN(sum) || (present.Share < SmallShare && present.Count != 0))
            return SaddlePointLogDensity(counts, Ratios(values, present));
        for (int j = 0; j < counts.Length; j++)
            sum = counts[j] == 0 ? sum : Math.FusedMultiplyAdd(counts[j], _logProbabilities[j], sum);
        return present.Count == 0 ? sum : sum - (present.Count * Math.Log(present.Share));
    }

    /// <summary>Returns θ_j / Θ of present cells, and 0 for missing ones.</summary>
    private double[] Ratios(ReadOnlySpan<double> values, PresentCells present)
    {
        var ratios = new double[values.Length];
        for (int j = 0; j < ratios.Length; j++)
            ratios[j] = double.IsNaN(values[j]) ? 0 : _probabilities[j] / present.Share;
        return ratios;
    }

    /// <summary>Adds w x_j, and w m θ_j / Θ in a missing cell.</summary>
    /// <remarks>If the present counts are impossible, the missing ones have no distribution, and the row counts by the present ones.</remarks>
    private void AccumulateExpected(ReadOnlySpan<double> values, double weight, Span<double> statistics)
    {
        var present = PresentCells.Sum(values, _probabilities);
        for (int j = 0; j < values.Length; j++)
        {
            double count = !double.IsNaN(values[j]) ? values[j] : present.Share == 0 ? 0 : present.Count * (_probabilities[j] / present.Share);
            statistics[j] = Math.FusedMultiplyAdd(weight, count, statistics[j]);
        }
    }

    private PresentCells RequirePossible(ReadOnlySpan<double> values)
    {
        var present = PresentCells.Sum(values, _probabilities);
        return present.Count * present.MissingShare <= LargestTrials * present.Share ? present : throw TooMany(present);
    }

    private static UnusableDataException TooMany(PresentCells present) => new(string.Create(
        CultureInfo.InvariantCulture, $"its present cells have the sum {present.Count:R}, and together the probability {present.Share:G4} under a multinomial component, so that more counts are missing than 1e15; leave the row out, or fill it in."));

    /// <summary>The present cells of a row.</summary>
    /// <param name="Count">Their sum m.</param>
    /// <param name="Share">The sum Θ of their probabilities.</param>
    /// <param name="MissingShare">The sum of the probabilities of the missing cells.</param>
    private readonly record struct PresentCells(double Count, double Share, double MissingShare)
    {
        public static PresentCells Sum(ReadOnlySpan<double> values, ReadOnlySpan<double> probabilities)
        {
            double count = 0, share = 0, missing = 0;
            for (int j = 0; j < values.Length; j++)
            {
                if (double.IsNaN(values[j]))
                    missing += probabilities[j];
                else
                    (count, share) = (count + values[j], share + probabilities[j]);
            }
            return new PresentCells(count, share, missing);
        }
    }
}
