using Apache.Arrow;
using Apache.Arrow.Ipc;
using Parquet;
using Parquet.Schema;

namespace MixtureKit.Cli.Tests;

public sealed class TypedFileTests
{
    private static readonly string[] Names = ["x", "y", "city", "smokes"];
    private static readonly double?[] X = [.. Enumerable.Range(0, 60).Select(i => i % 11 == 3 ? null : (double?)((i % 2 * 10) + Math.Sin(i)))];
    private static readonly long[] Y = [.. Enumerable.Range(0, 60).Select(i => (i % 2 * 7L) + (i * i % 5))];
    private static readonly string?[] City = [.. Enumerable.Range(0, 60).Select(i => i % 13 == 4 ? null : i % 3 == 0 ? "Lima" : i % 3 == 1 ? "Oslo" : "Quito")];
    private static readonly bool[] Smokes = [.. Enumerable.Range(0, 60).Select(i => i % 4 == 1)];

    [Fact]
    public async Task The_same_table_gives_the_same_model_and_predictions_as_CSV_Parquet_Arrow_and_an_Arrow_stream()
    {
        using var folder = new TemporaryFolder();
        string csv = folder.Write("t.csv", Csv());
        string[] others = [folder["t.parquet"], folder["t.arrow"], folder["t.arrows"]];
        File.WriteAllBytes(others[0], await Parquet());
        File.WriteAllBytes(others[1], Arrow(isStream: false));
        File.WriteAllBytes(others[2], Arrow(isStream: true));
        CommandRun.Of("fit", csv, "-k", "2", "-o", folder["csv.json"]).Sound();
        string model = File.ReadAllText(folder["csv.json"]);
        string[] rows = CommandRun.Of("predict", folder["csv.json"], csv).Sound().Lines;
        string score = CommandRun.Of("score", folder["csv.json"], csv).Sound().Output;
        foreach (string other in others)
        {
            CommandRun.Of("fit", other, "-k", "2", "-o", folder["other.json"]).Sound();
            Assert.Equal(model, File.ReadAllText(folder["other.json"]));
            Assert.Equal(rows, CommandRun.Of("predict", folder["csv.json"], other).Sound().Lines);
            Assert.Equal(score, CommandRun.Of("score", folder["csv.json"], other).Sound().Output);
            Assert.Equal(score, CommandRun.With(File.ReadAllBytes(other), "score", folder["csv.json"], "-").Sound().Output);
            Assert.Equal(CommandRun.Of("impute", folder["csv.json"], csv).Sound().Output, CommandRun.Of("impute", folder["csv.json"], other).Sound().Output);
        }
    }

    [Fact]
    public async Task A_file_that_is_cut_off_is_an_error_of_the_data()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["t.parquet"], (await Parquet())[..400]);
        CommandRun.Of("fit", folder["t.parquet"], "-k", "2").Fails(65, "the Parquet file is cut off or damaged");
    }

    [Fact]
    public async Task A_column_of_bytes_is_not_written_by_predict_and_impute_and_a_line_says_so()
    {
        using var folder = new TemporaryFolder();
        string csv = folder.Write("t.csv", Csv());
        File.WriteAllBytes(folder["t.parquet"], await Parquet(withBytes: true));
        CommandRun.Of("fit", csv, "-k", "2", "-o", folder["csv.json"]).Sound();
        foreach (string[] verb in new string[][] { ["predict", "--keep"], ["impute"] })
        {
            string[] rest = [folder["csv.json"], .. verb[1..]];
            CommandRun run = CommandRun.Of([verb[0], .. rest, folder["t.parquet"]]).Sound();
            Assert.Equal(CommandRun.Of([verb[0], .. rest, csv]).Sound().Output, run.Output);
            Assert.Contains("column 'raw' holds bytes, which are neither numbers nor texts: it is not written.", run.Error);
        }
    }

    private static string Csv() => string.Join(',', Names) + "\n" + string.Concat(Enumerable.Range(0, X.Length).Select(i => FormattableString.Invariant($"{X[i]:R},{Y[i]},{City[i]},{Smokes[i]}\n")));

    private static async Task<byte[]> Parquet(bool withBytes = false)
    {
        DataField[] fields = [new DataField<double?>("x"), new DataField<long>("y"), new DataField<string>("city"), new DataField<bool>("smokes")];
        if (withBytes)
            fields = [.. fields, new DataField<byte[]>("raw")];
        using var stream = new MemoryStream();
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream))
        {
            foreach (Range rows in new[] { 0..25, 25..60 })
            {
                using ParquetRowGroupWriter group = writer.CreateRowGroup();
                await group.WriteAsync<double>(fields[0], X.AsMemory()[rows]);
                await group.WriteAsync<long>(fields[1], Y.AsMemory()[rows]);
                await group.WriteAsync(fields[2], City[rows]!);
                await group.WriteAsync<bool>(fields[3], Smokes.AsMemory()[rows]);
                if (withBytes)
                    await group.WriteAsync(fields[4], X[rows].Select(_ => new byte[] { 1 }).ToArray());
            }
        }
        return stream.ToArray();
    }

    private static byte[] Arrow(bool isStream)
    {
        var (x, city) = (new DoubleArray.Builder(), new StringArray.Builder());
        for (int i = 0; i < X.Length; i++)
        {
            x = X[i] is { } value ? x.Append(value) : x.AppendNull();
            city = City[i] is { } name ? city.Append(name) : city.AppendNull();
        }
        IArrowArray[] arrays = [x.Build(), new Int64Array.Builder().AppendRange(Y).Build(), city.Build(), new BooleanArray.Builder().AppendRange(Smokes).Build()];
        var schema = new Apache.Arrow.Schema(arrays.Zip(Names, (array, name) => new Apache.Arrow.Field(name, array.Data.DataType, nullable: true)), null);
        using var bytes = new MemoryStream();
        using (ArrowStreamWriter writer = isStream ? new ArrowStreamWriter(bytes, schema, leaveOpen: true) : new ArrowFileWriter(bytes, schema, leaveOpen: true))
        {
            foreach ((int first, int count) in new[] { (0, 25), (25, 35) })
                writer.WriteRecordBatch(new RecordBatch(schema, arrays.Select(array => ArrowArrayFactory.Slice(array, first, count)), count));
            writer.WriteEnd();
        }
        return bytes.ToArray();
    }
}
