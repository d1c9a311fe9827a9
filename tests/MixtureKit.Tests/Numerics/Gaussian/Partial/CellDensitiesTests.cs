using MixtureKit.Numerics;
using static MixtureKit.Tests.Numerics.KernelColumns;

namespace MixtureKit.Tests.Numerics;

public sealed class CellDensitiesTests
{
    [Theory]
    [MemberData(nameof(Weightings), MemberType = typeof(KernelColumns))]
    public void A_present_cell_gives_its_deviation_and_square_and_a_missing_one_a_constant(int dimension, int members)
    {
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();

        void Check<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            var random = new RandomSource((ulong)(dimension + (100 * members)));
            for (int count = 3 * TLanes.Count; count <= Stride; count += 13)
            {
                double[] columns = CellSumsTests.WithHoles(random, dimension, count), centers = Normals(random, dimension), constants = Normals(random, members);
                double[] factors = Factors(random, members, dimension), expected = new double[members * count], actual = Garbage(members * count);
                Assert.True(CellDensities.OneByOne(columns.AsSpan(1), Stride, count, centers, factors, constants, expected));
                Assert.True(CellDensities.TryCompute<TLanes>(columns.AsSpan(1), Stride, count, centers, factors, constants, actual));
                for (int at = 0; at < expected.Length; at++)
                {
                    AssertClose(Formula(columns, at % count, centers, factors, at / count, constants), expected[at]);
                    AssertClose(expected[at], actual[at]);
                }
                Assert.True(double.IsNaN(actual[^1]));
            }
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(120)]
    public void A_square_that_overflows_is_reported(int count)
    {
        double[] columns = [.. Enumerable.Repeat(0.0, Stride)];
        columns[count - 1] = 1e200;
        Assert.False(CellDensities.TryCompute(columns, Stride, count, [0], new double[CellDensities.Length(1, 1)], [0], new double[count]));
    }

    private static double Formula(double[] columns, int n, double[] centers, double[] factors, int k, double[] constants) => constants[k] + Enumerable.Range(0, centers.Length).Sum(j =>
    {
        double y = columns[1 + (j * Stride) + n] - centers[j];
        int at = CellDensities.Place(k, j, centers.Length);
        return double.IsNaN(y) ? factors[at + 8] : (factors[at] * y) + (factors[at + 4] * y * y);
    });

    private static double[] Factors(RandomSource random, int members, int dimension)
    {
        double[] factors = Normals(random, CellDensities.Length(members, dimension));
        int places = factors.Length / (3 * dimension);
        for (int place = members; place < places; place++)
        {
            for (int j = 0; j < dimension; j++)
            {
                for (int part = 0; part < 12; part += 4)
                    factors[CellDensities.Place(place, j, dimension) + part] = factors[CellDensities.Place(members - 1, j, dimension) + part];
            }
        }
        return factors;
    }
}
