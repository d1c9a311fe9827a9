using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Arithmetic with covariances of which some columns are observed, for several components side by side in lanes.</summary>
/// <remarks>
/// The columns are ordered, the observed ones first, and Σ is reduced by as many steps of Σ = LDLᵀ as there are observed columns. The rows
/// of the missing columns then have the slopes of their regression on the residuals, and what is left is their covariance given the others.
/// </remarks>
internal static partial class PartialTriangle
{
    /// <summary>Number of components side by side.</summary>
    public static int Width => Vector512.IsHardwareAccelerated ? Lanes512.Count : Vector256.IsHardwareAccelerated ? Lanes256.Count : OneLane.Count;

    /// <summary>Reduces covariances by their observed columns, in place.</summary>
    /// <param name="triangle">Σ in the order of the columns, lower triangle packed by rows, [entry][lane]; then L, D on its diagonal, and the rest.</param>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="observed">Number of observed columns, which come first.</param>
    /// <param name="width">Number of lanes.</param>
    public static void Reduce(Span<double> triangle, int dimension, int observed, int width)
    {
        if (width == Lanes512.Count)
            Reduce<Lanes512>(triangle, dimension, observed);
        else if (width == Lanes256.Count)
            Reduce<Lanes256>(triangle, dimension, observed);
        else
            Reduce<OneLane>(triangle, dimension, observed);
    }

    /// <summary>Computes the deviations of the observed columns of a row from the means, in the order of the pattern and in their own.</summary>
    /// <param name="row">The values of the row.</param>
    /// <param name="means">μ, [column][lane].</param>
    /// <param name="order">The columns, the observed ones first.</param>
    /// <param name="observed">Number of observed columns.</param>
    /// <param name="width">Number of lanes.</param>
    /// <param name="ordered">The deviations in the order of the pattern, [place][lane].</param>
    /// <param name="deviations">The deviations, [column][lane].</param>
    public static void Deviate(ReadOnlySpan<double> row, ReadOnlySpan<double> means, ReadOnlySpan<int> order, int observed, int width, Span<double> ordered, Span<double> deviations)
    {
        if (width == Lanes512.Count)
            Deviate<Lanes512>(row, means, order[..observed], ordered, deviations);
        else if (width == Lanes256.Count)
            Deviate<Lanes256>(row, means, order[..observed], ordered, deviations);
        else
            Deviate<OneLane>(row, means, order[..observed], ordered, deviations);
    }

    /// <summary>Computes residuals of the observed columns and expectations of the missing ones; returns Σ residual²/D in the lanes.</summary>
    /// <param name="triangle">The reduced covariances.</param>
    /// <param name="inverses">1/D of the observed columns, [column][lane].</param>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="observed">Number of observed columns.</param>
    /// <param name="width">Number of lanes.</param>
    /// <param name="values">Deviations of the observed columns, in order; then residuals, and expected deviations of the missing columns.</param>
    /// <param name="distance">Σ residual²/D, one a lane.</param>
    public static void Expect(ReadOnlySpan<double> triangle, ReadOnlySpan<double> inverses, int dimension, int observed, int width, Span<double> values, Span<double> distance)
    {
        if (width == Lanes512.Count)
            Expect<Lanes512>(triangle, inverses, dimension, observed, values, distance);
        else if (width == Lanes256.Count)
            Expect<Lanes256>(triangle, inverses, dimension, observed, values, distance);
        else
            Expect<OneLane>(triangle, inverses, dimension, observed, values, distance);
    }

    /// <summary>Adds w·x and w·x xᵀ to sums.</summary>
    /// <param name="values">x, [column][lane].</param>
    /// <param name="weights">w, one a lane.</param>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="width">Number of lanes.</param>
    /// <param name="sums">The sums, [column][lane], then [entry of the lower triangle][lane].</param>
    public static void AddMoments(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, int dimension, int width, Span<double> sums)
    {
        if (width == Lanes512.Count)
            AddMoments<Lanes512>(values, weights, dimension, sums);
        else if (width == Lanes256.Count)
            AddMoments<Lanes256>(values, weights, dimension, sums);
        else
            AddMoments<OneLane>(values, weights, dimension, sums);
    }

    /// <summary>Adds w·C to sums, C the covariance of the missing columns given the observed ones.</summary>
    /// <param name="triangle">The reduced covariances.</param>
    /// <param name="weights">w, one a lane.</param>
    /// <param name="order">The columns, the observed ones first, the missing ones in ascending order.</param>
    /// <param name="observed">Number of observed columns.</param>
    /// <param name="width">Number of lanes.</param>
    /// <param name="scatter">The sums, [entry of the lower triangle][lane].</param>
    public static void AddConditional(ReadOnlySpan<double> triangle, ReadOnlySpan<double> weights, ReadOnlySpan<int> order, int observed, int width, Span<double> scatter)
    {
        if (width == Lanes512.Count)
            AddConditional<Lanes512>(triangle, weights, order, observed, scatter);
        else if (width == Lanes256.Count)
            AddConditional<Lanes256>(triangle, weights, order, observed, scatter);
        else
            AddConditional<OneLane>(triangle, weights, order, observed, scatter);
    }
}
