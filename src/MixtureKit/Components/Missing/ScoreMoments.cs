using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>Expected moments of one Gaussian from sums of scores: s = Σ g and W = n Σ + Σ G Σ.</summary>
/// <param name="dimension">Number of columns d.</param>
internal sealed class ScoreMoments(int dimension)
{
    private readonly double[] _square = new double[dimension * dimension];
    private readonly double[] _product = new double[dimension];

    /// <summary>n, then g, then G, lower triangle packed by rows; see <see cref="ObservedScores.Add"/>.</summary>
    public double[] Scores { get; } = new double[1 + FullMoments.Length(dimension)];

    /// <summary>s = Σ w E[x − μ].</summary>
    public double[] Sums { get; } = new double[dimension];

    /// <summary>W = Σ w E[(x − μ)(x − μ)ᵀ], lower triangle packed by rows.</summary>
    public double[] Scatter { get; } = new double[FullMoments.Scatter(dimension)];

    /// <summary>Computes the moments.</summary>
    /// <param name="covariance">Σ, row after row.</param>
    public void Compute(ReadOnlySpan<double> covariance)
    {
        Array.Clear(Sums);
        for (int j = 0; j < dimension; j++)
            ColumnArithmetic.AddProduct(covariance.Slice(j * dimension, dimension), Scores[1 + j], Sums);
        SetSquare();
        for (int i = 0, at = 0; i < dimension; at += ++i)
        {
            // The i-th row of ΣG, and then of ΣGΣ.
            ReadOnlySpan<double> own = covariance.Slice(i * dimension, dimension);
            Span<double> row = Scatter.AsSpan(at, i + 1);
            Array.Clear(_product);
            ColumnArithmetic.Scale(own[..(i + 1)], Scores[0], row);
            for (int j = 0; j < dimension; j++)
                ColumnArithmetic.AddProduct(_square.AsSpan(j * dimension, dimension), own[j], _product);
            for (int j = 0; j < dimension; j++)
                ColumnArithmetic.AddProduct(covariance.Slice(j * dimension, i + 1), _product[j], row);
        }
    }

    private void SetSquare()
    {
        for (int i = 0, at = 1 + dimension; i < dimension; i++)
        {
            for (int j = 0; j <= i; j++, at++)
                _square[(i * dimension) + j] = _square[(j * dimension) + i] = Scores[at];
        }
    }
}
