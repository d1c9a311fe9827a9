using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Files;
using MixtureKit.Tables;
using MixtureKit.Tests.Files;
using static MixtureKit.Tests.Tables.NumpyFiles;

namespace MixtureKit.Tests.Tables;

public sealed class ArrayRowsTests
{
    /// <summary>Ways to keep the rows of a file: bytes from which they are kept as they are, and bytes up to which they are in memory.</summary>
    private static readonly (long Kept, long Held)[] Ways = [(long.MaxValue, 0), (0, long.MaxValue), (0, 0)];

    private static NumpyTableReader Reader(FileStream stream, (long Kept, long Held) way) => new(stream, FileSignature.Read(stream), "f.npy", way.Kept, way.Held);

    /// <summary>The outcome of reading a file that is kept in one way.</summary>
    private static string Outcome(byte[] bytes, (long Kept, long Held) way, string[]? numbers, string[] text)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("f.npy");
        File.WriteAllBytes(path, bytes);
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
    [MemberData(nameof(ElementTypes), MemberType = typeof(NumpyFiles))]
    public void A_file_of_every_type_is_read_alike_in_memory_and_on_disk(string type, byte[] data)
    {
        byte[] elements = [.. Enumerable.Repeat(data, 1200).SelectMany(bytes => bytes)];
        foreach (bool fortran in new[] { false, true })
        {
            byte[] file = NpyFile(Header(type, "(800, 3)", fortran), elements);
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
                byte[] file = NpyFile(Header(type, "(70000, 4)", fortran), data);
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
        File.WriteAllBytes(path, NpyFile(Header(type, $"({rows}, {columns})", fortran), data));
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
        NpyFile(Header("<f8", $"({rows}, 2)"), Bytes([.. Enumerable.Range(0, 2 * rows).Select(at => Math.Sin(at) + (at / 2 % 2 * 9))]));

    private static FitResult<Row> Fit(DataMatrix matrix) => new ExpectationMaximization { Tolerance = 0, MaximumIterations = 5 }.Fit(
        new Mixture<Row>([0.5, 0.5], [FullGaussian.Standard(2), FullGaussian.Standard(2)]), [new Observations<Row>(matrix)]);

    [Fact]
    public void A_file_is_fitted_to_the_same_bits_in_memory_and_on_disk()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("f.npy");
        File.WriteAllBytes(path, TwoHeaps(3_000));
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
            // More than is read at once.
            File.WriteAllBytes(path, TwoHeaps(200_000));
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
        File.WriteAllBytes(path, TwoHeaps(50_000));
        DataMatrix matrix;
        using (NumpyTableReader reader = Reader(InputFile.Open(path), Ways[2]))
            matrix = reader.Read().ToMatrix();
        Assert.Equal(Math.Sin(99_998) + 9, matrix[49_999][0]);
    }
}
