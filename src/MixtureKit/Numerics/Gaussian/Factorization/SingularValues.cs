namespace MixtureKit.Numerics;

/// <summary>Singular values by rotation of pairs of columns until all are orthogonal, which keeps the digits of small ones.</summary>
/// <remarks>Source: Demmel and Veselić, "Jacobi's method is more accurate than QR", SIAM Journal on Matrix Analysis 13 (1992).</remarks>
internal static class SingularValues
{
    private const int MostSweeps = 60;
    private const double Orthogonal = 1e-15;

    /// <summary>Returns the singular values as multiples of a unit, so that no intermediate result over- or underflows.</summary>
    /// <param name="columns">The columns of the matrix, finite; they are overwritten.</param>
    public static (double[] Values, double Unit) Compute(double[][] columns)
    {
        double unit = columns.Max(Largest);
        foreach (double[] column in columns)
        {
            for (int i = 0; i < column.Length; i++)
                column[i] /= unit;
        }
        for (int sweep = 0; sweep < MostSweeps && Sweep(columns); sweep++)
        {
        }
        return (Array.ConvertAll(columns, Norm), unit);
    }

    /// <summary>Rotates each pair of columns; returns true if a pair was not orthogonal.</summary>
    private static bool Sweep(double[][] columns)
    {
        bool any = false;
        for (int p = 0; p < columns.Length; p++)
        {
            for (int q = p + 1; q < columns.Length; q++)
                any |= Rotate(columns[p], columns[q]);
        }
        return any;
    }

    private static bool Rotate(double[] left, double[] right)
    {
        double a = ColumnArithmetic.Dot(left, left), b = ColumnArithmetic.Dot(right, right), c = ColumnArithmetic.Dot(left, right);
        if (!(Math.Abs(c) > Orthogonal * Math.Sqrt(a) * Math.Sqrt(b)))
            return false;
        double zeta = (b - a) / (2 * c);
        double tangent = Math.CopySign(1, zeta) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
        double cosine = 1 / Math.Sqrt(1 + (tangent * tangent)), sine = cosine * tangent;
        for (int i = 0; i < left.Length; i++)
            (left[i], right[i]) = ((cosine * left[i]) - (sine * right[i]), (sine * left[i]) + (cosine * right[i]));
        return true;
    }

    private static double Norm(double[] column)
    {
        double largest = Largest(column), sum = 0;
        foreach (double value in column)
            sum += value / largest * (value / largest);
        return largest == 0 ? 0 : largest * Math.Sqrt(sum);
    }

    private static double Largest(double[] column) => column.Max(Math.Abs);
}
