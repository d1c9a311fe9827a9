using MixtureKit.Fuzzing.Running;
using MixtureKit.Numerics;

namespace MixtureKit.Fuzzing.Csv;

/// <summary>CSV files: two readers and a slow one written here must agree.</summary>
/// <param name="read">Reads a file with blocks of a given size; the library does if null.</param>
internal sealed class CsvKind(CsvReading? read = null) : InputKind("csv", ".csv")
{
    private static readonly ByteMutations Mutations = new(CsvWords.All, ",;\t| \n\r\""u8.ToArray());

    private readonly CsvReading _read = read ?? LibraryReading.Read;

    public override FuzzInput Make(RandomSource random)
    {
        var maker = new CsvMaker(random);
        return random.Next(10) switch
        {
            0 => new FuzzInput(maker.SoundTable(), IsSound: true),
            1 => new FuzzInput(maker.Table()),
            2 => new FuzzInput(maker.OtherEncoding()),
            _ => new FuzzInput(Mutations.Change(maker.Table(), random)),
        };
    }

    public override bool Check(FuzzInput input)
    {
        byte[] bytes = input.Bytes;
        ColumnChoice choice = input.IsSound ? ColumnChoice.AllNumbers : ColumnChoice.For(bytes);
        TableOutcome full = Read(bytes, choice, CsvBlocks.None);
        foreach (CsvBlocks blocks in Blocks(bytes))
            RequireAlike(full, Read(bytes, choice, blocks), blocks);
        SlowAgreement.Require(bytes, choice, full);
        return full.Table is not null;
    }

    private TableOutcome Read(byte[] bytes, ColumnChoice choice, CsvBlocks blocks) =>
        Gauge.Bounded(bytes.Length, () => _read(bytes, choice, blocks));

    private static IEnumerable<CsvBlocks> Blocks(byte[] bytes)
    {
        uint hash = ColumnChoice.Hash(bytes);
        yield return CsvBlocks.Usual;
        if (hash % 3 == 0)
            yield return new CsvBlocks(2 + (int)(hash % 61), Slowly: hash % 5 == 0);
    }

    private static void RequireAlike(TableOutcome full, TableOutcome plain, CsvBlocks blocks) => FindingException.Unless(
        full.Text == plain.Text || AreRefusedForBytes(full, plain),
        "readers differ",
        $"In blocks of {blocks.Size} bytes the file reads as {Shown(plain)}; without blocks as {Shown(full)}.");

    // The bytes of a block are looked at before its rows, so that the blocks decide which of two faults is met first.
    private static bool AreRefusedForBytes(TableOutcome full, TableOutcome plain) =>
        full.Table is null && plain.Table is null && (IsForBytes(full) || IsForBytes(plain));

    private static bool IsForBytes(TableOutcome outcome) => outcome.Text.Contains(" holds a byte 0x", StringComparison.Ordinal);

    private static string Shown(TableOutcome outcome) => $"'{(outcome.Text.Length <= 200 ? outcome.Text : outcome.Text[..200] + "…")}'";
}
