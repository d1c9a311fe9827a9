using MixtureKit.Comparing;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Comparing;

public sealed class OptimalAssignmentTests
{
    public static TheoryData<int, int> Sizes => new() { { 1, 1 }, { 2, 2 }, { 3, 5 }, { 5, 3 }, { 6, 6 }, { 1, 4 }, { 7, 2 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_total_is_that_of_the_best_permutation(int rows, int columns)
    {
        var random = new RandomSource((ulong)((rows * 10) + columns));
        for (int trial = 0; trial < 50; trial++)
        {
            var values = new double[rows, columns];
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                    values[i, j] = trial % 2 == 0 ? random.Next(4) - 2 : random.NextNormal();
            }
            int[] least = OptimalAssignment.Minimize(values), most = OptimalAssignment.Maximize(values);
            double[] totals = [.. Assignments(rows, columns).Select(places => Total(values, places))];
            Assert.Equal(totals.Min(), Total(values, least), 1e-12);
            Assert.Equal(totals.Max(), Total(values, most), 1e-12);
            Assert.Equal(Math.Min(rows, columns), least.Where(place => place >= 0).Distinct().Count());
            Assert.Equal(Math.Max(0, rows - columns), least.Count(place => place < 0));
        }
    }

    [Fact]
    public void A_table_without_rows_or_with_a_number_that_is_not_finite_is_refused()
    {
        Assert.Throws<ArgumentException>("values", () => OptimalAssignment.Minimize(new double[0, 2]));
        Assert.Contains("row 0 and column 1", Assert.Throws<ArgumentException>("values", () => OptimalAssignment.Maximize(new[,] { { 0, double.NaN } })).Message, StringComparison.Ordinal);
    }

    private static double Total(double[,] values, int[] places) => places.Select((j, i) => j < 0 ? 0 : values[i, j]).Sum();

    /// <summary>All ways to give as many rows as possible a column of their own.</summary>
    private static IEnumerable<int[]> Assignments(int rows, int columns)
    {
        return Extend([], Math.Max(0, rows - columns));

        IEnumerable<int[]> Extend(int[] places, int left)
        {
            if (places.Length == rows)
                return [places];
            IEnumerable<int[]> taken = Enumerable.Range(0, columns).Except(places).SelectMany(j => Extend([.. places, j], left));
            return left == 0 ? taken : taken.Concat(Extend([.. places, -1], left - 1));
        }
    }
}
