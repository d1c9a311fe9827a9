using MixtureKit.Numerics;
using static MixtureKit.Tests.Numerics.KernelColumns;

namespace MixtureKit.Tests.Numerics;

public sealed class CellSumsTests
{
    [Theory]
    [MemberData(nameof(Weightings), MemberType = typeof(KernelColumns))]
    public void Sums_are_of_deviations_squares_and_holes(int dimension, int weightings)
    {
        Check<OneLane>();
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();

        void Check<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            var random = new RandomSource((ulong)(dimension + (100 * weightings)));
            for (int count = 1; count <= 19; count++)
            {
                double[] columns = WithHoles(random, dimension, count), weights = [double.NaN, .. Normals(random, count * weightings)], centers = Normals(random, dimension);
                double[] before = new double[CellSums.Count(weightings, dimension)], actual = new double[before.Length], lanes = Normals(random, before.Length * CrossProducts.Apart);
                CrossProducts.Total(lanes, before);
                int done = CellSums.Add<TLanes>(weights.AsSpan(1), columns.AsSpan(1), Stride, count, 0, centers, CrossProducts.InTurn<TLanes>(lanes, count));
                CellSums.Add<OneLane>(weights.AsSpan(1), columns.AsSpan(1), Stride, count, done, centers, CrossProducts.InTurn<OneLane>(lanes, count));
                CrossProducts.Total(lanes, actual);
                for (int k = 0; k < weightings; k++)
                {
                    AssertClose(before[k] + Sum(n => 1), actual[k]);
                    for (int j = 0; j < dimension; j++)
                    {
                        int at = CellSums.Place(k, j, weightings);
                        AssertClose(before[at] + Sum(n => double.IsNaN(Cell(j, n)) ? 0 : Cell(j, n)), actual[at]);
                        AssertClose(before[at + 1] + Sum(n => double.IsNaN(Cell(j, n)) ? 0 : Cell(j, n) * Cell(j, n)), actual[at + 1]);
                        AssertClose(before[at + 2] + Sum(n => double.IsNaN(Cell(j, n)) ? 1 : 0), actual[at + 2]);
                    }

                    double Sum(Func<int, double> value) => Enumerable.Range(0, count).Sum(n => weights[1 + (k * count) + n] * value(n));
                }

                double Cell(int j, int n) => columns[1 + (j * Stride) + n] - centers[j];
            }
        }
    }

    /// <summary>Columns of which a third of the cells are missing.</summary>
    internal static double[] WithHoles(RandomSource random, int dimension, int length)
    {
        double[] columns = Columns(random, dimension, length);
        foreach (ref double cell in columns.AsSpan())
            cell = random.Next(3) == 0 ? double.NaN : cell;
        return columns;
    }
}
