using MixtureKit.Numerics;

namespace MixtureKit;

public sealed partial class Mixture<TData>
{
    /// <inheritdoc/>
    /// <remarks>The variance is Σ_k r_k (v_k + (m_k − mean)²), with r the responsibilities by the present cells.</remarks>
    /// <exception cref="InvalidOperationException">A component cannot fill missing cells.</exception>
    public void MissingMoments(TData x, Span<double> means, Span<double> variances)
    {
        var own = new double[2 * means.Length];
        Span<double> ownMeans = own.AsSpan(0, means.Length), ownVariances = own.AsSpan(means.Length);
        double[] responsibilities = Responsibilities(x);
        double before = 0;
        means.Clear();
        variances.Clear();
        for (int k = 0; k < responsibilities.Length; k++)
        {
            double weight = responsibilities[k];
            if (weight == 0)
                continue;
            Filling(k).MissingMoments(x, ownMeans, ownVariances);
            // The moments of the components so far, with weight `before`, and of this one together.
            double share = weight / (before + weight);
            for (int j = 0; j < means.Length; j++)
            {
                double step = ownMeans[j] - means[j];
                means[j] += share * step;
                variances[j] += share * (ownVariances[j] - variances[j] + ((1 - share) * step * step));
            }
            before += weight;
        }
    }

    /// <summary>Draws a component by its responsibility for the present cells, and the missing cells from that component.</summary>
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A component cannot fill missing cells.</exception>
    public void DrawMissing(TData x, Random random, Span<double> values) =>
        Filling(random.NextCategory(Responsibilities(x))).DrawMissing(x, random, values);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A component cannot fill missing cells.</exception>
    public void MissingLevels(TData x, int column, Span<double> probabilities)
    {
        double[] responsibilities = Responsibilities(x), own = new double[probabilities.Length];
        probabilities.Clear();
        for (int k = 0; k < responsibilities.Length; k++)
        {
            if (responsibilities[k] == 0)
                continue;
            Filling(k).MissingLevels(x, column, own);
            ColumnArithmetic.AddProduct(own, responsibilities[k], probabilities);
        }
    }

    private IFillsMissing<TData> Filling(int k) => Components[k] as IFillsMissing<TData>
        ?? throw new InvalidOperationException($"Component {k} of type {Components[k].GetType().Name} cannot fill missing cells; implement IFillsMissing.");
}
