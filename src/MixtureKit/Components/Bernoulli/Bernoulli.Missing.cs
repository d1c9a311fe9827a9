using MixtureKit.Data;

namespace MixtureKit.Components;

/// <content>Rows with missing cells.</content>
public sealed partial class Bernoulli
{
    /// <summary>Returns true: a row counts by the probability of its present cells.</summary>
    /// <param name="column">Index of the column, counted from 0.</param>
    public bool CanMiss(int column) => true;

    /// <inheritdoc/>
    public void MissingMoments(Row x, Span<double> means, Span<double> variances)
    {
        for (int j = 0; j < _probabilities.Length; j++)
            (means[j], variances[j]) = (_probabilities[j], _probabilities[j] * (1 - _probabilities[j]));
    }

    /// <inheritdoc/>
    public void DrawMissing(Row x, Random random, Span<double> values) => Sample(random).CopyTo(values);

    /// <inheritdoc/>
    public void MissingLevels(Row x, int column, Span<double> probabilities) =>
        (probabilities[0], probabilities[1]) = (1 - _probabilities[column], _probabilities[column]);

    private double PresentLogDensity(ReadOnlySpan<double> values)
    {
        double sum = 0;
        for (int j = 0; j < values.Length; j++)
            sum += values[j] switch { 0 => _logZeros[j], 1 => _logOnes[j], double.NaN => 0, _ => double.NegativeInfinity };
        return sum;
    }
}
