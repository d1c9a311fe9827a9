using MixtureKit.Numerics;
using static MixtureKit.Tests.Numerics.KernelColumns;

namespace MixtureKit.Tests.Numerics;

/// <summary>Products of columns with weights and with each other against the formulas written out, at every size and with NaN where nothing is.</summary>
public sealed class CrossProductsTests
{
    [Theory]
    [MemberData(nameof(Weightings), MemberType = typeof(KernelColumns))]
    public void Cross_products_are_weighted_sums_of_columns(int dimension, int weightings)
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
                double[] columns = Columns(random, dimension, count), weights = [double.NaN, .. Normals(random, count * weightings)], totals = Garbage(count + 1);
                double[] lanes = Normals(random, CrossProducts.Length(weightings, dimension)), before = new double[weightings * (1 + dimension)], actual = new double[before.Length];
                CrossProducts.Total(lanes, before);
                int done = CrossProducts.Add<TLanes>(weights.AsSpan(1), columns.AsSpan(1), Stride, dimension, 0, CrossProducts.InTurn<TLanes>(lanes, count), totals.AsSpan(1, count));
                CrossProducts.Add<OneLane>(weights.AsSpan(1), columns.AsSpan(1), Stride, dimension, done, CrossProducts.InTurn<OneLane>(lanes, count), totals.AsSpan(1, count));
                CrossProducts.Total(lanes, actual);
                for (int at = 0; at < actual.Length; at++)
                {
                    int k = at / (1 + dimension), j = (at % (1 + dimension)) - 1;
                    AssertClose(before[at] + Enumerable.Range(0, count).Sum(n => weights[1 + (k * count) + n] * (j < 0 ? 1 : columns[1 + (j * Stride) + n])), actual[at]);
                }
                for (int n = 0; n < count; n++)
                    AssertClose(Enumerable.Range(0, weightings).Sum(k => weights[1 + (k * count) + n]), totals[1 + n]);
                Assert.True(double.IsNaN(totals[0]) && double.IsNaN(totals[^1]));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(11)]
    public void Lanes_are_added_up_in_one_order_whatever_their_number(int length)
    {
        double[] lanes = Normals(new RandomSource((ulong)length), 8 * length), sums = new double[length];
        CrossProducts.Total(lanes, sums);
        Assert.Equal(Enumerable.Range(0, length).Select(at => ColumnArithmetic.Sum(lanes.AsSpan(8 * at, 8))), sums);
    }

    [Theory]
    [MemberData(nameof(Dimensions), MemberType = typeof(KernelColumns))]
    public void Symmetric_products_are_sums_over_observations(int dimension)
    {
        var random = new RandomSource((ulong)dimension);
        for (int length = QuadraticForms.Block; length <= Stride; length += QuadraticForms.Block)
        {
            double[] left = Columns(random, dimension, length), right = Columns(random, dimension, length);
            double[] before = Normals(random, dimension * (dimension + 1) / 2), actual = [.. before];
            switch (length / QuadraticForms.Block)
            {
                case 1: SymmetricProducts.Add<OneLane>(left.AsSpan(1), right.AsSpan(1), Stride, length, dimension, actual); break;
                case 2: SymmetricProducts.Add<Lanes128>(left.AsSpan(1), right.AsSpan(1), Stride, length, dimension, actual); break;
                case 3: SymmetricProducts.Add<Lanes256>(left.AsSpan(1), right.AsSpan(1), Stride, length, dimension, actual); break;
                case 4: SymmetricProducts.Add<Lanes512>(left.AsSpan(1), right.AsSpan(1), Stride, length, dimension, actual); break;
                default: SymmetricProducts.Add(left.AsSpan(1), right.AsSpan(1), Stride, length, dimension, actual); break;
            }
            for (int i = 0, at = 0; i < dimension; i++)
            {
                for (int j = 0; j <= i; j++, at++)
                {
                    double sum = before[at];
                    for (int n = 0; n < length; n++)
                        sum += left[1 + (i * Stride) + n] * right[1 + (j * Stride) + n];
                    AssertClose(sum, actual[at]);
                }
            }
        }
    }
}
