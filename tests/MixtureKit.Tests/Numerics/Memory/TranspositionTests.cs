using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Tables;

namespace MixtureKit.Tests.Numerics;

public class TranspositionTests
{
    [Fact]
    public void Every_number_of_rows_and_columns_is_transposed_and_nothing_else_written()
    {
        for (int rows = 0; rows <= 21; rows++)
        {
            for (int columns = 0; columns <= 13; columns++)
                Transposes(rows, columns, columns + (rows % 3), rows + (columns % 2), shift: (rows + columns) % 4);
        }
        Transposes(120, 784, 784, 120, 1);
    }

    private static void Transposes(int rows, int columns, int rowStride, int stride, int shift)
    {
        double[] from = [.. Enumerable.Range(0, (rows * rowStride) + shift).Select(at => at % Math.Max(1, rowStride) < columns + shift ? at : double.NaN)];
        var to = new double[(columns * stride) + shift];
        Array.Fill(to, -1);
        Transposition.Write(from.AsSpan(shift), rowStride, rows, columns, to.AsSpan(shift), stride);
        AssertPlaces((row, column) => from[shift + (row * rowStride) + column]);

        double[] origin = [.. Enumerable.Range(0, columns).Select(j => (3 * j) + 0.5)];
        Array.Fill(to, -1);
        double total = Transposition.WriteShifted(from.AsSpan(shift), rowStride, rows, origin, to.AsSpan(shift), stride);
        AssertPlaces((row, column) => from[shift + (row * rowStride) + column] - origin[column]);
        // All are halves, whose sums are exact.
        Assert.Equal(Enumerable.Range(0, rows).Sum(row => Enumerable.Range(0, columns).Sum(column => Math.Abs(from[shift + (row * rowStride) + column] - origin[column]))), total);

        void AssertPlaces(Func<int, int, double> expected)
        {
            for (int at = 0; at < to.Length; at++)
            {
                int column = at < shift || stride == 0 ? columns : (at - shift) / stride, row = at < shift || stride == 0 ? rows : (at - shift) % stride;
                Assert.Equal(column < columns && row < rows ? expected(row, column) : -1, to[at]);
            }
        }
    }

    [Fact]
    public void What_is_not_finite_shows_in_the_total_wherever_it_is()
    {
        for (int at = 0; at < 7 * 5; at++)
        {
            double[] rows = [.. Enumerable.Repeat(1.0, 7 * 5)];
            rows[at] = double.NaN;
            Assert.Equal(double.NaN, Transposition.WriteShifted(rows, 5, 7, new double[5], new double[35], 7));
            rows[at] = double.NegativeInfinity;
            Assert.Equal(double.PositiveInfinity, Transposition.WriteShifted(rows, 5, 7, new double[5], new double[35], 7));
        }
    }

    [Fact]
    public void Columns_too_short_for_the_rows_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Transposition.Write(new double[7], 2, 4, 2, new double[8], 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Transposition.Write(new double[8], 2, 4, 2, new double[7], 4));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    public void Rows_in_chunks_are_read_as_if_they_lay_together(int offset, int columns)
    {
        // Chunks of four rows of three.
        double[] values = [.. Enumerable.Range(0, 33).Select(at => (double)at)];
        var whole = new DoubleRows(values, 11, 3);
        RowStore chunks = new ChunkedRows([values[..12], values[12..24], [.. values[24..], double.NaN]], 2, 11, 3, 0, 3).Select([.. Enumerable.Range(offset, columns)]);
        for (int first = 0; first < 11; first++)
        {
            for (int count = 0; count <= 11 - first; count++)
            {
                double[] expected = new double[3 * 12], read = new double[columns * 12];
                whole.ReadColumns(first, count, expected, 12);
                chunks.ReadColumns(first, count, read, 12);
                Assert.Equal(expected[(offset * 12)..((offset + columns) * 12)], read);
                double[] shifted = new double[columns * 12], origin = [.. Enumerable.Range(1, columns).Select(j => (double)j)];
                double total = chunks.ReadShifted(first, count, shifted, 12, origin);
                for (int place = 0; place < shifted.Length; place++)
                    Assert.Equal(place % 12 < count ? read[place] - origin[place / 12] : 0, shifted[place]);
                Assert.Equal(shifted.Sum(Math.Abs), total);
            }
            Assert.Equal(whole.Direct(first).Slice(offset, columns), chunks.Direct(first));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => chunks.ReadColumns(10, 2, new double[36], 12));
        Assert.Throws<ArgumentOutOfRangeException>(() => chunks.Value(11, 0));
    }

    [Fact]
    public void Columns_that_are_no_neighbours_are_copied()
    {
        RowStore chunks = new ChunkedRows([[1, 2, 3, 4, 5, 6]], 2, 2, 3, 0, 3).Select([2, 0]);
        Assert.Equal([6, 4], chunks.Direct(1));
        Assert.Equal(0, new ChunkedRows([[1, 2]], 0, 1, 2, 0, 2).Select([]).ColumnCount);
    }
}
