using System.Globalization;
using MixtureKit.Messages;

namespace MixtureKit.Components;

/// <summary>Symmetric matrices as one array, row after row: the check of a given one, and the upper triangle of a computed one.</summary>
internal static class SymmetricMatrix
{
    private const double SymmetryTolerance = 1e-12;

    /// <summary>Returns the values of a matrix that a user or a file gives.</summary>
    /// <param name="matrix">The matrix, d × d.</param>
    /// <param name="dimension">d.</param>
    /// <param name="name">The name of the matrix in messages.</param>
    /// <exception cref="ArgumentException">The matrix is not square, not finite or not symmetric.</exception>
    public static double[] From(double[,] matrix, int dimension, string name)
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        if (matrix.GetLength(0) != dimension || matrix.GetLength(1) != dimension)
            throw new ArgumentException($"The {name} is {matrix.GetLength(0)} × {matrix.GetLength(1)}; the mean has {MessageText.Count(dimension, "value")}.", name);
        var values = new double[matrix.Length];
        Buffer.BlockCopy(matrix, 0, values, 0, Buffer.ByteLength(matrix));
        RequireSymmetric(values, dimension, name);
        return values;
    }

    /// <summary>Copies the lower triangle to the upper, block by block, so that a cache line is not loaded for a single value.</summary>
    public static void Mirror(double[] matrix, int dimension)
    {
        const int block = 32;
        for (int top = 0; top < dimension; top += block)
        {
            for (int left = 0; left <= top; left += block)
            {
                for (int i = top; i < Math.Min(top + block, dimension); i++)
                {
                    for (int j = left; j < Math.Min(left + block, i); j++)
                        matrix[(j * dimension) + i] = matrix[(i * dimension) + j];
                }
            }
        }
    }

    private static void RequireSymmetric(double[] values, int dimension, string name)
    {
        for (int i = 0; i < dimension; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double lower = values[(i * dimension) + j], upper = values[(j * dimension) + i];
                if (!double.IsFinite(lower) || !double.IsFinite(upper))
                    throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The {name} of columns {i} and {j} is {(double.IsFinite(lower) ? upper : lower)}; it must be a finite number."), name);
                double scale = Math.Sqrt(Math.Abs(values[(i * dimension) + i])) * Math.Sqrt(Math.Abs(values[(j * dimension) + j]));
                if (Math.Abs(lower - upper) > SymmetryTolerance * scale)
                    throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The {name} is not symmetric: row {i}, column {j} is {lower:R}, and row {j}, column {i} is {upper:R}."), name);
            }
        }
    }
}
