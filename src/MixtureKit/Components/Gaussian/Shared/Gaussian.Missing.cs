using MixtureKit.Data;

namespace MixtureKit.Components;

/// <content>Rows with missing cells.</content>
public abstract partial class Gaussian
{
    /// <summary>Returns true: a row counts by the marginal density of its present cells.</summary>
    /// <param name="column">Index of the column, counted from 0.</param>
    public bool CanMiss(int column) => true;

    /// <inheritdoc/>
    public virtual void MissingMoments(Row x, Span<double> means, Span<double> variances)
    {
        for (int j = 0; j < Dimension; j++)
            (means[j], variances[j]) = (_mean[j], VarianceOf(j));
    }

    /// <inheritdoc/>
    public virtual void DrawMissing(Row x, Random random, Span<double> values) => Sample(random).CopyTo(values);
}
