using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Files;
using MixtureKit.Tables;
using MixtureKit.Tests.Files;

namespace MixtureKit.Tests.Tables;

public class NumpyTableReaderTests
{
    private static byte[] File(string header, byte[] data, int version = 1)
    {
        byte[] text = Encoding.UTF8.GetBytes(header + "\n");
        var size = new byte[version == 1 ? 2 : 4];
        if (version == 1)
            BinaryPrimitives.WriteUInt16LittleEndian(size, (ushort)text.Length);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)text.Length);
        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. size, .. text, .. data];
    }

    private static string Header(string type, string shape, bool fortran = false) =>
        $"{{'descr': '{type}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': {shape}, }}";

    private static byte[] Bytes(params double[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static NumericTable Read(byte[] bytes, string[]? numbers = null, string[]? text = null) =>
        NumericTable.Read(new MemoryStream(bytes), "f.npy", numbers, text);

    private static string Refused(byte[] bytes, string[]? numbers = null)
    {
        string message = Assert.Throws<UnusableDataException>(() => Read(bytes, numbers)).Message;
        // A pipe says nothing of its length; the refusal is the same kind.
        Assert.Throws<UnusableDataException>(() => NumericTable.Read(new OneByteStream(bytes), "f.npy", numbers));
        return message;
    }

    public static TheoryData<string, byte[]> ElementTypes
    {
        get
        {
            var data = new TheoryData<string, byte[]>();
            Add("f8", BitConverter.GetBytes(1.0), BitConverter.GetBytes(100.0));
            Add("f4", BitConverter.GetBytes(1f), BitConverter.GetBytes(100f));
            Add("f2", BitConverter.GetBytes((Half)1), BitConverter.GetBytes((Half)100));
            Add("i8", BitConverter.GetBytes(1L), BitConverter.GetBytes(100L));
            Add("u8", BitConverter.GetBytes(1UL), BitConverter.GetBytes(100UL));
            Add("i4", BitConverter.GetBytes(1), BitConverter.GetBytes(100));
            Add("u4", BitConverter.GetBytes(1U), BitConverter.GetBytes(100U));
            Add("i2", BitConverter.GetBytes((short)1), BitConverter.GetBytes((short)100));
            Add("u2", BitConverter.GetBytes((ushort)1), BitConverter.GetBytes((ushort)100));
            data.Add("|i1", [1, 100]);
            data.Add("|u1", [1, 100]);
            return data;

            void Add(string type, byte[] first, byte[] second)
            {
                data.Add("<" + type, [.. first, .. second]);
                data.Add(">" + type, [.. first.Reverse(), .. second.Reverse()]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(ElementTypes))]
    public void Every_type_of_real_numbers_is_read(string type, byte[] data) =>
        Assert.Equal([1, 100], Read(File(Header(type, "(2,)"), data)).Column("x1"));

    [Fact]
    public void Signs_and_booleans_are_read()
    {
        Assert.Equal([-1, -128], Read(File(Header("|i1", "(2,)"), [0xFF, 0x80])).Column("x1"));
        Assert.Equal([255, 128], Read(File(Header("|u1", "(2,)"), [0xFF, 0x80])).Column("x1"));
        Assert.Equal([0, 1], Read(File(Header("|b1", "(2,)"), [0, 1])).Column("x1"));
        Assert.Contains("neither False nor True", Refused(File(Header("|b1", "(2,)"), [0, 2])));
        Assert.Equal([-2], Read(File(Header("<i8", "(1,)"), BitConverter.GetBytes(-2L))).Column("x1"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Versions_one_to_three_are_read(int version) =>
        Assert.Equal([7], Read(File(Header("<f8", "(1, 1)"), Bytes(7), version)).Column("x1"));

    [Fact]
    public void Rows_and_columns_are_the_same_in_C_and_Fortran_order()
    {
        NumericTable rows = Read(File(Header("<f8", "(2, 3)"), Bytes(1, 2, 3, 4, 5, 6)));
        NumericTable columns = Read(File(Header("<f8", "(2, 3)", fortran: true), Bytes(1, 4, 2, 5, 3, 6)));
        Assert.Equal(["x1", "x2", "x3"], rows.NumberColumns);
        Assert.Equal([4, 5, 6], rows.ToMatrix()[1]);
        Assert.Equal(rows.ToMatrix(), columns.ToMatrix());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Columns_are_selected_in_the_order_asked_for(bool fortran)
    {
        double[] values = fortran ? [1, 4, 2, 5, 3, 6] : [1, 2, 3, 4, 5, 6];
        NumericTable table = Read(File(Header("<f8", "(2, 3)", fortran), Bytes(values)), ["x3", "x1"], ["x2"]);
        Assert.Equal([3, 1], table.ToMatrix()[0]);
        Assert.Equal([6, 4], table.ToMatrix()[1]);
        Assert.Equal(["2", "5"], table.Text("x2"));
    }

    [Fact]
    public void Long_arrays_cross_blocks()
    {
        double[] values = [.. Enumerable.Range(0, 30_000).Select(i => i + 0.5)];
        NumericTable rows = Read(File(Header("<f8", "(10000, 3)"), Bytes(values)));
        Assert.Equal([29997.5, 29998.5, 29999.5], rows.ToMatrix()[9999]);
        NumericTable columns = Read(File(Header("<f8", "(10000, 3)", fortran: true), Bytes(values)));
        Assert.Equal([9999.5, 19999.5, 29999.5], columns.ToMatrix()[9999]);
    }

    [Fact]
    public void A_missing_value_is_refused_among_numbers_and_empty_as_text()
    {
        byte[] file = File(Header("<f8", "(2, 2)"), Bytes(1, 2, double.NaN, double.PositiveInfinity));
        Assert.Contains("row 2, column 'x1' is NaN, not a finite number", Refused(file));
        Assert.Contains("row 2, column 'x2' is Infinity, not a finite number", Refused(file, ["x2"]));
        Assert.Equal(["1", ""], Read(file, [], ["x1"]).Text("x1"));
    }

    [Theory]
    [InlineData("<i8", 9007199254740993UL)]
    [InlineData("<u8", 9007199254740993UL)]
    [InlineData("<u8", ulong.MaxValue)]
    [InlineData("<i8", (ulong)long.MaxValue)]
    public void Whole_numbers_that_a_double_would_change_are_refused(string type, ulong value) =>
        Assert.Contains("row 1, column 'x1' has the bytes", Refused(File(Header(type, "(1,)"), BitConverter.GetBytes(value))));

    [Fact]
    public void Large_whole_numbers_that_a_double_holds_are_read()
    {
        Assert.Equal([9007199254740994], Read(File(Header("<i8", "(1,)"), BitConverter.GetBytes(9007199254740994L))).Column("x1"));
        Assert.Equal([Math.Pow(2, 63)], Read(File(Header("<u8", "(1,)"), BitConverter.GetBytes(1UL << 63))).Column("x1"));
        Assert.Equal([-Math.Pow(2, 63)], Read(File(Header("<i8", "(1,)"), BitConverter.GetBytes(long.MinValue))).Column("x1"));
    }

    [Theory]
    [InlineData("|O", "Python objects, which are never unpickled (dtype '|O')")]
    [InlineData("<c16", "complex numbers (dtype '<c16')")]
    [InlineData("<U5", "text (dtype '<U5')")]
    [InlineData("|S3", "text (dtype '|S3')")]
    [InlineData("<f16", "floating-point numbers longer than a double (dtype '<f16')")]
    [InlineData("<M8[ns]", "dates or time spans (dtype '<M8[ns]')")]
    [InlineData("|V8", "records (dtype '|V8')")]
    [InlineData("|f8", "dtype '|f8'")]
    [InlineData("zz", "no real numbers (dtype 'zz')")]
    public void Other_types_are_refused_by_name(string type, string message) =>
        Assert.Contains(message, Refused(File(Header(type, "(1,)"), new byte[16])));

    [Fact]
    public void Records_are_refused() => Assert.Contains(
        "records", Refused(File("{'descr': [('a', '<f8'), ('b', '<i4')], 'fortran_order': False, 'shape': (1,), }", new byte[12])));

    [Theory]
    [InlineData("()", "0 axes (shape ())")]
    [InlineData("(2, 1, 1)", "3 axes (shape (2, 1, 1))")]
    [InlineData("(0,)", "no rows (shape (0,))")]
    [InlineData("(0, 2)", "no rows (shape (0, 2))")]
    [InlineData("(2, 0)", "no columns (shape (2, 0))")]
    [InlineData("(3, 1)", "the header claims 24 bytes of data (shape (3, 1), dtype '<f8'), but 16 follow")]
    [InlineData("(1000000000000000000, 2)", "the header claims 16000000000000000000 bytes of data (shape (1000000000000000000, 2), dtype '<f8'), but 16 follow")]
    [InlineData("(9223372036854775807, 9223372036854775807)", "but 16 follow")]
    [InlineData("(1, 2000000000)", "but 16 follow")]
    public void Other_shapes_and_false_claims_are_refused_without_allocating(string shape, string message)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains(message, Refused(File(Header("<f8", shape), Bytes(1, 2))));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }

    [Fact]
    public void A_claim_is_not_believed_where_the_length_is_not_known()
    {
        byte[] file = File(Header("<f8", "(200000000, 1)"), new byte[100_000]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<UnusableDataException>(() => NumericTable.Read(new OneByteStream(file), "f.npy")).Message;
        Assert.Contains("the header claims 1600000000 bytes", message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{'descr': '<f8'}")]
    [InlineData("{'descr': '<f8', 'fortran_order': 0, 'shape': (1,)}")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (1.5,)}")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': 1}")]
    [InlineData("{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (1,)}")]
    [InlineData("{'descr': __import__('os'), 'fortran_order': False, 'shape': (99999999999999999999,)}")]
    [InlineData("{'descr': '<f8, 'fortran_order': False, 'shape': (1,)}")]
    [InlineData("{'descr': , 'fortran_order': False, 'shape': (1,)}")]
    [InlineData("{'descr': ', 'fortran_order': False, 'shape': (1,)}")]
    public void A_damaged_header_is_refused(string header) => Assert.Contains("damaged NumPy header", Refused(File(header, Bytes(1))));

    [Fact]
    public void Every_cut_of_a_file_is_refused()
    {
        byte[] file = File(Header("<f8", "(2, 2)"), Bytes(1, 2, 3, 4));
        for (int length = 6; length < file.Length; length++)
            Assert.Contains("f.npy: the ", Refused(file[..length]));
    }

    [Fact]
    public void Other_versions_and_huge_headers_are_refused()
    {
        Assert.Contains("version 4.0", Refused(File(Header("<f8", "(1,)"), Bytes(1), version: 4)));
        Assert.Contains("4294967295 bytes", Refused([0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0xFF, (byte)'{']));
    }

    [Fact]
    public void Data_after_the_array_are_warned_of()
    {
        byte[] file = File(Header("<f8", "(1,)"), Bytes(1));
        Assert.Empty(Read(file).Warnings);
        Assert.Contains("more data follow", Assert.Single(Read([.. file, 0]).Warnings));
    }

    [Fact]
    public void Shapes_are_written_in_every_culture_alike()
    {
        using var culture = new ForeignCulture();
        Assert.Contains("row 1, column 'x1' is -Infinity", Refused(File(Header("<f8", "(1,)"), Bytes(double.NegativeInfinity))));
        Assert.Equal([(-1.5).ToString(CultureInfo.InvariantCulture)], Read(File(Header("<f8", "(1,)"), Bytes(-1.5)), [], ["x1"]).Text("x1"));
    }

    /// <summary>Ways to keep the rows of a file: bytes from which they are kept as they are, and bytes up to which they are in memory.</summary>
    private static readonly (long Kept, long Held)[] Ways = [(long.MaxValue, 0), (0, long.MaxValue), (0, 0)];

    private static NumpyTableReader Reader(FileStream stream, (long Kept, long Held) way) => new(stream, FileSignature.Read(stream), "f.npy", way.Kept, way.Held);

    /// <summary>The outcome of reading a file that is kept in one way.</summary>
    private static string Outcome(byte[] bytes, (long Kept, long Held) way, string[]? numbers, string[] text)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("f.npy");
        System.IO.File.WriteAllBytes(path, bytes);
        try
        {
            using FileStream stream = InputFile.Open(path);
            using NumpyTableReader reader = Reader(stream, way);
            NumericTable table = reader.Read(numbers, text);
            Assert.Equal(way.Kept == 0, table.NumberColumns.Count > 0 && table.ToMatrix().Store is ArrayRows);
            IEnumerable<string> values = table.NumberColumns.Select(name => string.Join(' ', table.Column(name)));
            return string.Join('\n', [.. table.Warnings, .. table.NumberColumns, .. values, .. text.SelectMany(table.Text)]);
        }
        catch (UnusableDataException refusal)
        {
            return $"{refusal.Message} [{refusal.Row}, {refusal.Column}]";
        }
    }

    private static void AreAlike(byte[] bytes, string[]? numbers = null, params string[] text)
    {
        string expected = Outcome(bytes, Ways[0], numbers, text);
        foreach ((long Kept, long Held) way in Ways[1..])
            Assert.Equal(expected, Outcome(bytes, way, numbers, text));
    }

    [Theory]
    [MemberData(nameof(ElementTypes))]
    public void A_file_of_every_type_is_read_alike_in_memory_and_on_disk(string type, byte[] data)
    {
        byte[] elements = [.. Enumerable.Repeat(data, 1200).SelectMany(bytes => bytes)];
        foreach (bool fortran in new[] { false, true })
        {
            byte[] file = File(Header(type, "(800, 3)", fortran), elements);
            AreAlike(file);
            AreAlike(file, ["x3", "x1"], "x2", "x1");
            AreAlike(file, ["x2", "x3"]);
            AreAlike([.. file, 1], ["x2"]);
        }
    }

    [Theory]
    [InlineData("<f8", 0x7FF8000000000000UL)]
    [InlineData("<f8", 0xFFF0000000000000UL)]
    [InlineData("<i8", 9007199254740993UL)]
    [InlineData("<i8", 9007199254740994UL)]
    [InlineData("<u8", ulong.MaxValue)]
    [InlineData("|b1", 0x0200010001000000UL)]
    public void What_is_wrong_in_a_file_is_named_alike_in_memory_and_on_disk(string type, ulong odd)
    {
        int size = type[2] - '0';
        var data = new byte[70_000 * 4 * size];
        foreach (bool fortran in new[] { false, true })
        {
            foreach (int place in new[] { 279_992, 100_000, 1 })
            {
                BitConverter.GetBytes(odd).CopyTo(data, place * size);
                byte[] file = File(Header(type, "(70000, 4)", fortran), data);
                AreAlike(file, ["x4", "x2", "x3"]);
                AreAlike(file, ["x1"]);
            }
            Array.Clear(data);
        }
    }

    [Theory]
    [InlineData("<f8", false)]
    [InlineData("<f8", true)]
    [InlineData(">f8", false)]
    [InlineData("<f4", false)]
    [InlineData("|u1", true)]
    public void Rows_of_a_file_are_views_on_it(string type, bool fortran)
    {
        const int rows = 250, columns = 70;
        double[] values = [.. Enumerable.Range(0, rows * columns).Select(at => (double)(at % 251))];
        byte[] data = [.. values.SelectMany(value => type switch
        {
            "<f8" => BitConverter.GetBytes(value),
            ">f8" => [.. BitConverter.GetBytes(value).Reverse()],
            "<f4" => BitConverter.GetBytes((float)value),
            _ => [(byte)value],
        })];
        using var folder = new TemporaryFolder();
        string path = folder.File("f.npy");
        System.IO.File.WriteAllBytes(path, File(Header(type, $"({rows}, {columns})", fortran), data));
        foreach ((long Kept, long Held) way in Ways[1..])
        {
            using FileStream stream = InputFile.Open(path);
            using NumpyTableReader reader = Reader(stream, way);
            DataMatrix matrix = reader.Read().ToMatrix();
            Agrees(matrix, [.. Enumerable.Range(0, columns)]);
            Agrees(matrix.SelectColumns([3, 4, 5]), [3, 4, 5]);
            Agrees(matrix.SelectColumns([9, 0]).SelectColumns([1, 0]), [0, 9]);
            Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Store.Value(rows, 0));
            Assert.ThrowsAny<ArgumentException>(() => matrix.Store.ReadColumns(rows - 1, 2, new double[2 * columns], 2));
        }

        double At(int row, int column) => values[fortran ? (column * rows) + row : (row * columns) + column];

        void Agrees(DataMatrix part, int[] picked)
        {
            Assert.IsType<ArrayRows>(part.Store);
            Assert.Equal(picked.Select(j => At(249, j)), part[249]);
            Assert.Equal(picked.Select(j => At(17, j)), part[17].ToArray());
            foreach ((int first, int count) in new[] { (0, 120), (120, 120), (240, 10), (7, 1), (3, 0) })
            {
                var read = new double[picked.Length * 121];
                Array.Fill(read, -1);
                part.Store.ReadColumns(first, count, read, 121);
                for (int at = 0; at < read.Length; at++)
                    Assert.Equal(at % 121 < count ? At(first + (at % 121), picked[at / 121]) : -1, read[at]);
            }
        }
    }

    private static byte[] TwoHeaps(int rows) =>
        File(Header("<f8", $"({rows}, 2)"), Bytes([.. Enumerable.Range(0, 2 * rows).Select(at => Math.Sin(at) + (at / 2 % 2 * 9))]));

    private static FitResult<Row> Fit(DataMatrix matrix) => new ExpectationMaximization { Tolerance = 0, MaximumIterations = 5 }.Fit(
        new Mixture<Row>([0.5, 0.5], [FullGaussian.Standard(2), FullGaussian.Standard(2)]), [new Observations<Row>(matrix)]);

    [Fact]
    public void A_file_is_fitted_to_the_same_bits_in_memory_and_on_disk()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("f.npy");
        System.IO.File.WriteAllBytes(path, TwoHeaps(3_000));
        double[] found = [.. Ways.Select(way =>
        {
            using FileStream stream = InputFile.Open(path);
            using NumpyTableReader reader = Reader(stream, way);
            return Fit(reader.Read().ToMatrix()).LogLikelihood;
        })];
        Assert.Equal(found[0], found[1]);
        Assert.Equal(found[0], found[2]);
    }

    [Fact]
    public void A_file_that_is_cut_off_while_it_is_in_use_does_not_matter_in_memory_and_is_told_of_on_disk()
    {
        using var folder = new TemporaryFolder();
        foreach ((long Kept, long Held) way in Ways)
        {
            string path = folder.File($"f{way.Kept}{way.Held}.npy");
            System.IO.File.WriteAllBytes(path, TwoHeaps(50_000));
            using FileStream stream = InputFile.Open(path);
            using NumpyTableReader reader = Reader(stream, way);
            DataMatrix matrix = reader.Read().ToMatrix();
            using (var writer = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                writer.SetLength(100_000);
            if (way == Ways[2])
                Assert.StartsWith("f.npy: the file was cut off while it was in use", Assert.Throws<UnreadableFileException>(() => Fit(matrix)).Message);
            else
                Assert.True(double.IsFinite(Fit(matrix).LogLikelihood));
        }
    }

    [Fact]
    public void Rows_on_disk_keep_their_file_open_after_the_reader_is_closed()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("f.npy");
        System.IO.File.WriteAllBytes(path, TwoHeaps(50_000));
        DataMatrix matrix;
        using (NumpyTableReader reader = Reader(InputFile.Open(path), Ways[2]))
            matrix = reader.Read().ToMatrix();
        Assert.Equal(Math.Sin(99_998) + 9, matrix[49_999][0]);
    }

    [Fact]
    public void A_column_that_is_not_there_is_told_with_the_shape()
    {
        byte[] one = File(Header("<f8", "(3,)"), Bytes(1, 2, 3)), two = File(Header("<f8", "(1, 3)"), Bytes(1, 2, 3));
        UnknownColumnException error = Assert.Throws<UnknownColumnException>(() => Read(one, ["x2"], []));
        Assert.EndsWith("there is no column 'x2'. The array has the shape (3,), which is one column, x1: give it two axes, rows and columns, for example by reshape(1, -1) for one row.", error.Message);
        Assert.Null(error.Suggestion);
        Assert.EndsWith("The array has the shape (1, 3), whose columns are x1 to x3.", Assert.Throws<UnknownColumnException>(() => Read(two, ["x4"], [])).Message);
    }

    [Fact]
    public void Records_are_told_how_to_become_columns()
    {
        string message = Refused(File("{'descr': [('a', '<f8'), ('b', '<f8')], 'fortran_order': False, 'shape': (1,), }", Bytes(1, 2)));
        Assert.Contains("the array holds records", message);
        Assert.Contains("structured_to_unstructured", message);
    }
}
