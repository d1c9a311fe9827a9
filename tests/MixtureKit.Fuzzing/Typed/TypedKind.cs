using MixtureKit.Arrow;
using MixtureKit.Fuzzing.Running;
using MixtureKit.Numerics;
using MixtureKit.Parquet;
using MixtureKit.Tables;

namespace MixtureKit.Fuzzing.Typed;

/// <summary>Files with typed columns: read from memory and from a stream that gives few bytes at a time, which must agree.</summary>
/// <param name="name">The name on the command line and in the names of files.</param>
/// <param name="make">Writes a sound file.</param>
internal sealed class TypedKind(string name, Func<Random, byte[]> make) : InputKind(name, "." + name)
{
    private const string Source = "f";

    private static readonly TableFormat[] Formats = [new ParquetFormat(), new ArrowFormat(), new ArrowStreamFormat()];

    private static readonly ByteMutations Mutations = new(
        [[0], [1], [0x7F], [0x80], [0xFF], [0x15, 0x00], [0xFF, 0xFF, 0xFF, 0x7F], [0xFF, 0xFF, 0xFF, 0xFF], [0xFE, 0xFF, 0xFF, 0xFF, 0x0F], [0, 0, 0, 0, 0, 0, 0, 0x80], "PAR1"u8.ToArray(), "ARROW1\0\0"u8.ToArray()],
        [0, 0x15, 0x19, 0x1C, 0xFF]);

    /// <summary>Parquet files.</summary>
    public static TypedKind Parquet { get; } = new("parquet", ParquetMaker.Make);

    /// <summary>Arrow files and streams.</summary>
    public static TypedKind Arrow { get; } = new("arrow", ArrowMaker.Make);

    public override FuzzInput Make(RandomSource random)
    {
        byte[] bytes = make(random);
        return random.OneIn(10) ? new FuzzInput(bytes, IsSound: true) : new FuzzInput(Mutations.Change(bytes, random));
    }

    public override bool Check(FuzzInput input)
    {
        byte[] bytes = input.Bytes;
        if (!Array.Exists(Formats, format => format.IsBegunBy(bytes)))
            return false;
        ColumnChoice choice = input.IsSound ? ColumnChoice.AllNumbers : ColumnChoice.For(bytes);
        TableOutcome first = Read(bytes, choice, new MemoryStream(bytes));
        TableOutcome other = Read(bytes, choice, new FewBytesStream(bytes));
        FindingException.Unless(first.Text == other.Text, "readings differ", $"In few bytes at a time the file reads as '{Shown(other)}'; from memory as '{Shown(first)}'.");
        return first.Table is not null;
    }

    private TableOutcome Read(byte[] bytes, ColumnChoice choice, Stream stream) => Gauge.Bounded(bytes.Length, () => TableOutcome.Of(Source, choice, () =>
    {
        TableReader reader = TableReader.Open(stream, Source, Formats);
        reader.KeepsMissing = true;
        return reader;
    }));

    private static string Shown(TableOutcome outcome) => outcome.Text.Length <= 200 ? outcome.Text : outcome.Text[..200] + "…";
}
