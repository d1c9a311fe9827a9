namespace MixtureKit.Numerics;

/// <summary>The trace of a product PᵀPW of a lower triangle and a symmetric matrix.</summary>
internal static class TriangleTrace
{
    /// <summary>Returns tr(PᵀPW) = Σ_i p_i W p_iᵀ over the rows of P.</summary>
    /// <param name="triangle">P, lower triangle packed by rows.</param>
    /// <param name="dimension">Number of rows.</param>
    /// <param name="symmetric">W, lower triangle packed by rows.</param>
    public static double Compute(ReadOnlySpan<double> triangle, int dimension, ReadOnlySpan<double> symmetric)
    {
        double trace = 0;
        var product = new double[dimension];
        for (int i = 0, row = 0; i < dimension; row += ++i)
        {
            ReadOnlySpan<double> p = triangle.Slice(row, i + 1);
            product.AsSpan(0, i + 1).Clear();
            for (int a = 0, at = 0; a <= i; at += ++a)
            {
                ReadOnlySpan<double> w = symmetric.Slice(at, a + 1);
                product[a] += ColumnArithmetic.Dot(w, p[..(a + 1)]);
                ColumnArithmetic.AddProduct(w[..a], p[a], product.AsSpan(0, a));
            }
            trace += ColumnArithmetic.Dot(product.AsSpan(0, i + 1), p);
        }
        return trace;
    }
}
