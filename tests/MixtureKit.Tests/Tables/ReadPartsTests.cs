using System.Globalization;
using System.Text;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Files;
using MixtureKit.Tables;

namespace MixtureKit.Tests.Tables;

/// <summary>A table that is read in parts has the rows, the sums and the faults of the table that is read whole.</summary>
public sealed class ReadPartsTests
{
    private const int Columns = 200;
    private const int Segment = 960;

    private static readonly string[] s_names = [.. Enumerable.Range(1, Columns).Select(j => FormattableString.Invariant($"x{j}"))];

    [Fact]
    public void Parts_of_a_text_are_whole_segments_and_have_the_sums_of_the_whole() => Agree(Text(20_000), parts: 2);

    [Fact]
    public void Parts_of_an_array_in_a_pipe_are_whole_segments_and_have_the_sums_of_the_whole() => Agree(Array(180_000), parts: 2);

    [Fact]
    public void A_fault_in_a_later_part_is_named_by_its_row_in_the_table()
    {
        byte[] text = Text(20_000, broken: 17_000), array = Array(180_000);
        Assert.Contains("row 17000 (line 17001), column 'x1' is 'no'", Assert.Throws<UnusableDataException>(() => Read(text).Count()).Message);
        Assert.Contains("but 35999999 follow: the file is cut off or damaged", Assert.Throws<UnusableDataException>(() => Read(array[..^1]).Count()).Message);
        Assert.Single(Read(array[..^1]).Take(1));
    }

    [Fact]
    public void A_table_without_rows_has_no_parts_but_a_fault() =>
        Assert.Contains("no rows", Assert.Throws<UnusableDataException>(() => Read("x1\n"u8.ToArray(), ["x1"]).Count()).Message);

    [Fact]
    public void Rows_are_read_once_and_a_stream_that_breaks_is_a_file_that_cannot_be_read()
    {
        foreach (byte[] content in (byte[][])[Text(2000), Array(2000)])
        {
            using TableReader reader = TableReader.Open(new OneWayStream(content), "table");
            Assert.Single(reader.ReadParts(s_names));
            Assert.Contains("table: the rows were read before", Assert.Throws<InvalidOperationException>(() => reader.ReadParts(s_names).Count()).Message);
            using TableReader broken = TableReader.Open(new BreakingStream(content), "table");
            Assert.StartsWith("table: the file cannot be read: the line is dead", Assert.Throws<UnreadableFileException>(() => broken.ReadParts(s_names).Count()).Message);
        }
    }

    private static void Agree(byte[] content, int parts)
    {
        var start = new Mixture<Row>([0.5, 0.5], [Component(0.2), Component(0.8)]);
        DataMatrix[] read = [.. Read(content).Select(part => part.ToMatrix())];
        using TableReader reader = TableReader.Open(new OneWayStream(content), "table");
        DataMatrix whole = reader.Read(s_names).ToMatrix();
        Assert.Equal(parts, read.Length);
        Assert.All(read[..^1], part => Assert.Equal(0, part.Count % Segment));
        Assert.Equal(whole.Count, read.Sum(part => part.Count));
        ExpectedStatistics<Row> one = ExpectedStatistics<Row>.Compute(start, [new Observations<Row>(whole)]);
        ExpectedStatistics<Row> many = ExpectedStatistics<Row>.Compute(start, Read(content).Select(part => new Observations<Row>(part.ToMatrix())));
        Assert.Equal(one.Function.LogLikelihood, many.Function.LogLikelihood);
        Assert.Equal(one.Maximize().Weights, many.Maximize().Weights);
    }

    private static DiagonalGaussian Component(double mean) => new([.. Enumerable.Repeat(mean, Columns)], [.. Enumerable.Repeat(1.0, Columns)]);

    private static IEnumerable<NumericTable> Read(byte[] content, string[]? columns = null)
    {
        using TableReader reader = TableReader.Open(new OneWayStream(content), "table");
        foreach (NumericTable part in reader.ReadParts(columns ?? s_names))
            yield return part;
    }

    private static byte[] Text(int rows, int broken = 0)
    {
        var text = new StringBuilder(string.Join(',', s_names)).Append('\n');
        for (int i = 1; i <= rows; i++)
        {
            text.Append(i == broken ? "no" : (i % 7).ToString(CultureInfo.InvariantCulture));
            for (int j = 1; j < Columns; j++)
                text.Append(',').Append((char)('0' + ((i + (j * j)) % 3)));
            text.Append('\n');
        }
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static byte[] Array(int rows) => NumpyFiles.NpyFile(
        FormattableString.Invariant($"{{'descr': '|u1', 'fortran_order': False, 'shape': ({rows}, {Columns}), }}"),
        [.. Enumerable.Range(0, rows * Columns).Select(at => (byte)(at * 7919 % 3))]);

    private sealed class OneWayStream(byte[] content) : ReadOnlyStream
    {
        private readonly MemoryStream _content = new(content);

        public override int Read(Span<byte> buffer) => _content.Read(buffer);
    }

    /// <summary>A pipe that breaks before its last byte.</summary>
    private sealed class BreakingStream(byte[] content) : ReadOnlyStream
    {
        private int _position;

        public override int Read(Span<byte> buffer)
        {
            int count = Math.Min(buffer.Length, content.Length - 1 - _position);
            if (count == 0)
                throw new IOException("the line is dead");
            content.AsSpan(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }
    }
}
