using System.Buffers;

namespace MixtureKit.Numerics;

/// <summary>The lower triangle of PᵀP, packed by rows, of a lower triangle P packed by rows.</summary>
/// <remarks>Some rows of P at a time, laid out as columns, are multiplied by each other, up to the end of the triangle.</remarks>
internal static class TriangleSquare
{
    // Whole blocks of observations, and an odd number of cache lines, so that columns do not collide in the cache.
    private const int Rows = 120;

    public static double[] Compute(ReadOnlySpan<double> lower, int dimension)
    {
        var square = new double[lower.Length];
        double[] columns = ArrayPool<double>.Shared.Rent(checked(dimension * Rows));
        for (int first = 0; first < dimension; first += Rows)
        {
            int count = Math.Min(Rows, dimension - first), width = first + count, length = QuadraticForms.Whole(count);
            Span<double> block = columns.AsSpan(0, width * Rows);
            block.Clear();
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<double> row = lower.Slice(CholeskyFactor.PackedLength(first + i), first + i + 1);
                for (int j = 0; j < row.Length; j++)
                    block[(j * Rows) + i] = row[j];
            }
            SymmetricProducts.Add(block, block, Rows, length, width, square);
        }
        ArrayPool<double>.Shared.Return(columns);
        return square;
    }
}
