using System.Buffers;

namespace MixtureKit.Numerics;

/// <summary>
/// PᵀP of a lower triangle P packed by rows, its lower triangle packed by rows: some rows of P at a time, laid out as columns, are
/// multiplied by each other, as far as the triangle goes.
/// </summary>
internal static class TriangleSquare
{
    // Whole blocks of observations, and an odd number of lines of the cache apart.
    private const int Rows = 120;

    public static double[] Of(ReadOnlySpan<double> lower, int dimension)
    {
        var square = new double[lower.Length];
        double[] columns = ArrayPool<double>.Shared.Rent(checked(dimension * Rows));
        for (int first = 0; first < dimension; first += Rows)
        {
            int count = Math.Min(Rows, dimension - first), width = first + count, length = QuadraticForms.Whole(count);
            Span<double> own = columns.AsSpan(0, width * Rows);
            own.Clear();
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<double> row = lower.Slice(CholeskyFactor.PackedLength(first + i), first + i + 1);
                for (int j = 0; j < row.Length; j++)
                    own[(j * Rows) + i] = row[j];
            }
            SymmetricProducts.Add(own, own, Rows, length, width, square);
        }
        ArrayPool<double>.Shared.Return(columns);
        return square;
    }
}
