using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

public sealed class LookupSumsTests
{
    private const int Stride = 120;

    [Theory]
    [InlineData(4, 1, 1)]
    [InlineData(4, 30, 7)]
    [InlineData(8, 2, 1)]
    [InlineData(8, 29, 5)]
    [InlineData(12, 1, 9)]
    [InlineData(12, 30, 16)]
    public void Lookups_add_the_entries_that_codes_name(int width, int fours, int tableCount)
    {
        var random = new Random(width + fours);
        byte[] codes = [.. Enumerable.Range(0, tableCount * Stride).Select(_ => (byte)random.Next(16))];
        double[] tables = Numbers(random, tableCount * 16 * width), sums = Numbers(random, fours * 4 * width);
        double[] expected = [.. sums];
        for (int n = 0; n < 4 * fours; n++)
        {
            for (int t = 0; t < tableCount; t++)
            {
                for (int lane = 0; lane < width; lane++)
                    expected[(n * width) + lane] += tables[(((t * 16) + codes[(t * Stride) + n]) * width) + lane];
            }
        }
        LookupSums.Add(codes, fours, 4, tableCount, Stride, tables, width, sums);
        Assert.Equal(expected, sums);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(32)]
    [InlineData(36)]
    [InlineData(120)]
    [InlineData(124)]
    public void Codes_of_four_rows_become_patterns_of_four_columns(int length)
    {
        var random = new Random(length);
        byte[] codes = [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next(16))];
        var patterns = new byte[length];
        RowPatterns.Transpose(codes, patterns);
        for (int at = 0; at < length; at++)
        {
            for (int bit = 0; bit < 4; bit++)
                Assert.Equal((codes[at] >> bit) & 1, (patterns[(at & ~3) + bit] >> (at & 3)) & 1);
        }
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(8, 3)]
    [InlineData(12, 30)]
    public void Subsets_are_the_sums_of_the_rows_that_a_pattern_names(int width, int groups)
    {
        var random = new Random(groups);
        double[] weights = Numbers(random, 4 * groups * width), tables = Numbers(random, groups * 16 * width);
        RowPatterns.Subsets(weights, groups, width, tables);
        for (int at = 0; at < tables.Length; at++)
        {
            (int group, int pattern, int lane) = (at / (16 * width), at / width % 16, at % width);
            double expected = Enumerable.Range(0, 4).Where(r => (pattern >> r & 1) == 1).Aggregate(0.0, (sum, r) => sum + weights[(((4 * group) + r) * width) + lane]);
            Assert.Equal(expected, tables[at]);
        }
    }

    [Theory]
    [InlineData(4, 1, 1)]
    [InlineData(4, 119, 3)]
    [InlineData(8, 120, 2)]
    [InlineData(12, 77, 5)]
    public void Buckets_hold_the_weights_of_their_codes(int width, int count, int tableCount)
    {
        var random = new Random(count);
        byte[] codes = [.. Enumerable.Range(0, tableCount * Stride).Select(_ => (byte)random.Next(16))];
        double[] weights = Numbers(random, count * width), buckets = Numbers(random, tableCount * 16 * width);
        double[] expected = [.. buckets];
        for (int n = 0; n < count; n++)
        {
            for (int t = 0; t < tableCount; t++)
            {
                for (int lane = 0; lane < width; lane++)
                    expected[(((t * 16) + codes[(t * Stride) + n]) * width) + lane] += weights[(n * width) + lane];
            }
        }
        BucketSums.Add(codes, Stride, tableCount, weights, count, width, buckets);
        Assert.Equal(expected, buckets);
    }

    [Theory]
    [InlineData(4, 4, 4)]
    [InlineData(8, 1, 5)]
    [InlineData(12, 8, 2)]
    public void Folding_sums_by_level_and_leaves_the_columns_before(int width, int stride, int levels)
    {
        var random = new Random(levels);
        double[] buckets = Numbers(random, stride * levels * width), before = [.. buckets], statistics = new double[levels * width];
        BucketSums.Fold(buckets, stride, levels, width, statistics);
        for (int lane = 0; lane < width; lane++)
        {
            for (int level = 0; level < levels; level++)
                Assert.Equal(Enumerable.Range(0, stride).Sum(code => before[(((level * stride) + code) * width) + lane]), statistics[(level * width) + lane], 1e-12);
            for (int code = 0; code < stride && stride > 1; code++)
                Assert.Equal(Enumerable.Range(0, levels).Sum(level => before[(((level * stride) + code) * width) + lane]), buckets[(code * width) + lane], 1e-12);
        }
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(8, 7)]
    [InlineData(12, 13)]
    public void Sums_over_what_is_not_zero_are_those_over_all(int width, int rowCount)
    {
        const int Columns = 9;
        var random = new Random(width);
        double[][] rows = [.. Enumerable.Range(0, rowCount).Select(_ => Numbers(random, Columns).Select(value => random.Next(3) == 0 ? value : 0).ToArray())];
        var buffer = new SparseBuffer(rowCount);
        foreach (double[] row in rows)
            buffer.Add(row);
        double[] table = Numbers(random, Columns * width), weights = Numbers(random, rowCount * width), sums = Numbers(random, rowCount * width), columnSums = Numbers(random, Columns * width);
        double[] expected = [.. sums], expectedColumns = [.. columnSums];
        for (int n = 0; n < rowCount; n++)
        {
            for (int at = 0; at < Columns * width; at++)
            {
                (int j, int lane) = (at / width, at % width);
                expected[(n * width) + lane] = Math.FusedMultiplyAdd(rows[n][j], table[at], expected[(n * width) + lane]);
                expectedColumns[at] = Math.FusedMultiplyAdd(rows[n][j], weights[(n * width) + lane], expectedColumns[at]);
            }
        }
        double[] columns = [.. Enumerable.Range(0, Columns * Stride).Select(at => at % Stride < rowCount ? rows[at % Stride][at / Stride] : double.NaN)], sameSums = [.. columnSums];
        SparseSums.Add(buffer.Rows(0, rowCount), table, width, sums);
        SparseSums.AddWeights(buffer.Rows(0, rowCount), weights, width, columnSums);
        ColumnSums.AddWeights(columns, Stride, Columns, weights, rowCount, width, sameSums);
        Assert.Equal(expected, sums);
        Assert.Equal(expectedColumns, columnSums);
        Assert.Equal(expectedColumns, sameSums);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(11)]
    public void A_multiple_of_a_column_is_added_but_nothing_where_it_is_zero(int count)
    {
        var random = new Random(count);
        double[] x = [.. Numbers(random, count).Select((value, i) => i % 3 == 0 ? 0 : value)], before = Numbers(random, count), sum = [.. before], forbidden = [.. before];
        ColumnSums.AddProduct(x, 0.3, sum);
        ColumnSums.AddProduct(x, double.NegativeInfinity, forbidden);
        for (int i = 0; i < count; i++)
        {
            Assert.Equal(Math.FusedMultiplyAdd(x[i], 0.3, before[i]), sum[i]);
            Assert.Equal(x[i] == 0 ? before[i] : x[i] * double.NegativeInfinity, forbidden[i]);
        }
    }

    [Theory]
    [InlineData(1, new[] { 4 })]
    [InlineData(5, new[] { 8 })]
    [InlineData(12, new[] { 12 })]
    [InlineData(13, new[] { 12, 4 })]
    [InlineData(34, new[] { 12, 12, 12 })]
    public void Chunks_carry_components_to_lanes_and_back(int components, int[] widths)
    {
        const int Count = 7;
        double[] values = Numbers(new Random(components), components * Count), back = new double[values.Length];
        ComponentBlock[] chunks = ComponentBlock.Split(components);
        Assert.Equal(widths, chunks.Select(chunk => chunk.Width));
        foreach (ComponentBlock chunk in chunks)
        {
            var lanes = new double[Stride * chunk.Width];
            Array.Fill(lanes, double.NaN);
            chunk.ToLanes(values, Count, lanes);
            Assert.Equal(0, lanes.Skip(Count * chunk.Width).Sum());
            chunk.FromLanes(lanes, Count, back);
        }
        Assert.Equal(values, back);
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(8, 4)]
    [InlineData(12, 3)]
    public void Both_sums_of_a_column_are_added_unless_the_rest_has_few_digits(int width, int columns)
    {
        var random = new Random(width);
        double[] whole = Numbers(random, width), ones = [.. Enumerable.Range(0, columns * width).Select(at => 0.5 * whole[at % width])];
        double[] cells = Numbers(random, 2 * columns * width), before = [.. cells];
        var unsplit = new byte[columns];
        Array.Fill(unsplit, (byte)1);
        Assert.True(ColumnSplit.TryAdd(ones, whole, cells, unsplit));
        Assert.All(unsplit, mark => Assert.Equal(0, mark));
        for (int at = 0; at < cells.Length; at++)
        {
            (int column, int bit, int lane) = (at / (2 * width), at / width % 2, at % width);
            double one = ones[(column * width) + lane];
            Assert.Equal(before[at] + (bit == 0 ? whole[lane] - one : one), cells[at]);
        }
        ones[^1] = 0.99 * whole[^1];
        Assert.True(ColumnSplit.TryAdd(ones, whole, cells, unsplit));
        Span<double> last = cells.AsSpan(^(2 * width));
        last[width - 1] = whole[^1] / 65;
        double[] kept = last.ToArray();
        Assert.False(ColumnSplit.TryAdd(ones, whole, cells, unsplit));
        Assert.Equal(1, unsplit[^1]);
        Assert.Equal(columns - 1, unsplit.Count(mark => mark == 0));
        Assert.Equal(kept, last);
        ColumnSplit.Add(ones.AsSpan(^width), whole, last);
        Assert.Equal(kept.Select((cell, at) => cell + (at < width ? whole[at] : ones[^(2 * width - at)])), last.ToArray());
    }

    [Theory]
    [InlineData(4, 1, 1, 0.5)]
    [InlineData(4, 30, 32, 0.3)]
    [InlineData(8, 2, 7, 0)]
    [InlineData(8, 29, 5, 0.01)]
    [InlineData(12, 30, 30, 0.1)]
    [InlineData(12, 13, IndexedCodes.MostTables, 0.9)]
    [InlineData(12, 196, 30, 1)]
    public void Listed_sums_are_the_lookups_to_the_last_bit(int width, int fours, int tableCount, double share)
    {
        var random = new Random(fours);
        byte[] Codes(int length) => [.. Enumerable.Range(0, length).Select(_ => (byte)(random.NextDouble() < share ? random.Next(16) : 0))];
        double[] tables = [.. Enumerable.Range(0, tableCount * 16 * width).Select(at => at / width % 16 == 0 ? 0 : random.NextDouble() - 0.5)];
        foreach ((int step, int tableStep) in new[] { (4, 4 * fours), (4 * tableCount, 4) })
        {
            byte[] codes = Codes(4 * fours * tableCount);
            double[] sums = Numbers(random, fours * 4 * width), expected = [.. sums];
            LookupSums.Add(codes, fours, step, tableCount, tableStep, tables, width, expected);
            ListedSums.Add(IndexedCodes.Create(codes, fours, step, tableCount, tableStep), tables, width, sums);
            Assert.Equal(expected, sums);
        }
    }

    [Fact]
    public void Lists_hold_each_code_that_is_not_zero_once_and_leave_out_places_without_any()
    {
        IndexedCodes lists = IndexedCodes.Create([0, 3, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0], 2, 8, 2, 4);
        Assert.Equal(4, lists.Places.Length);
        Assert.Equal([1], lists.Lengths);
        Assert.Equal(3, Enumerable.Range(0, 4).Count(at => ((lists.Turns[0] >> (at * IndexedCodes.EntryBits)) & ushort.MaxValue) != 0));
    }

    private static double[] Numbers(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => random.NextDouble())];
}
