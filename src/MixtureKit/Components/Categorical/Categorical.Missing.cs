using MixtureKit.Data;

namespace MixtureKit.Components;

/// <content>Rows with missing cells.</content>
public sealed partial class Categorical
{
    /// <summary>Returns true: a row counts by the probability of its present cells.</summary>
    /// <param name="column">Index of the column, counted from 0.</param>
    public bool CanMiss(int column) => true;

    /// <summary>Writes the mean and the variance of each code.</summary>
    /// <inheritdoc/>
    public void MissingMoments(Row x, Span<double> means, Span<double> variances)
    {
        for (int j = 0; j < Dimension; j++)
        {
            double mean = _probabilities[j].Select((probability, code) => probability * code).Sum();
            (means[j], variances[j]) = (mean, _probabilities[j].Select((probability, code) => probability * (code - mean) * (code - mean)).Sum());
        }
    }

    /// <inheritdoc/>
    public void DrawMissing(Row x, Random random, Span<double> values) => Sample(random).CopyTo(values);

    /// <inheritdoc/>
    public void MissingLevels(Row x, int column, Span<double> probabilities) => _probabilities[column].CopyTo(probabilities);

    private double PresentLogDensity(ReadOnlySpan<double> values)
    {
        double sum = 0;
        for (int j = 0; j < values.Length; j++)
            sum += double.IsNaN(values[j]) ? 0 : LogProbability(_logProbabilities[j], CodeView.Code(values[j]));
        return sum;
    }
}
