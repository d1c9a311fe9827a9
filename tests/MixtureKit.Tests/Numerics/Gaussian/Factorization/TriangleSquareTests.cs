using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

public sealed class TriangleSquareTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(24)]
    [InlineData(119)]
    [InlineData(120)]
    [InlineData(121)]
    [InlineData(245)]
    public void A_triangle_transposed_times_itself(int dimension)
    {
        var random = new RandomSource(3);
        double[] lower = [.. Enumerable.Range(0, CholeskyFactor.PackedLength(dimension)).Select(_ => random.NextNormal())];
        double[] actual = TriangleSquare.Compute(lower, dimension);
        double Element(int row, int column) => lower[CholeskyFactor.PackedLength(row) + column];
        for (int i = 0; i < dimension; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double[] terms = [.. Enumerable.Range(i, dimension - i).Select(row => Element(row, i) * Element(row, j))];
                Assert.Equal(terms.Sum(), actual[CholeskyFactor.PackedLength(i) + j], 1e-13 * terms.Sum(Math.Abs));
            }
        }
    }
}
