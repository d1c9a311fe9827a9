using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>The move of moments about an origin to the means of tied Gaussians.</summary>
/// <remarks>S_k = s_k − N_k δ_k and W = V − Σ_k [s_k δ_kᵀ + δ_k S_kᵀ].</remarks>
internal sealed class TiedShift
{
    private readonly GrowableBuffer _left = new();
    private readonly GrowableBuffer _right = new();
    private readonly GrowableBuffer _totals = new();

    /// <summary>Adds to the statistics, which contain the scatter about the origin, the difference to moments about the means.</summary>
    /// <param name="together">The members.</param>
    /// <param name="firsts">N_k and s_k, in the layout of <see cref="CrossProducts"/>.</param>
    /// <param name="moments">S_1 … S_K.</param>
    /// <param name="scatter">W.</param>
    public void Add(TiedParameters together, ReadOnlySpan<double> firsts, Span<double> moments, Span<double> scatter)
    {
        int dimension = together.Dimension, own = 1 + dimension, length = QuadraticForms.Whole(2 * together.Members);
        Span<double> left = _left.Take(dimension * length), right = _right.Take(dimension * length), totals = _totals.Take(checked(together.Members * own));
        left.Clear();
        right.Clear();
        CrossProducts.Total(firsts, totals);
        for (int k = 0; k < together.Members; k++)
        {
            double[] offset = together.Origin.Offset(k)!;
            double count = totals[k * own];
            Span<double> first = totals.Slice((k * own) + 1, dimension), moment = moments.Slice(k * dimension, dimension);
            for (int j = 0; j < dimension; j++)
            {
                double moved = first[j] - (count * offset[j]);
                moment[j] += moved;
                (left[(j * length) + (2 * k)], right[(j * length) + (2 * k)]) = (-first[j], offset[j]);
                (left[(j * length) + (2 * k) + 1], right[(j * length) + (2 * k) + 1]) = (-offset[j], moved);
            }
        }
        SymmetricProducts.Add(left, right, length, length, dimension, scatter);
    }
}
