using MixtureKit.Fuzzing.Running;
using MixtureKit.Numerics;

namespace MixtureKit.Fuzzing.Csv;

/// <summary>CSV files: reading on one core, on all, and by a slow reader written here must agree.</summary>
/// <param name="read">Reads a file in a given way; the library does if null.</param>
internal sealed class CsvKind(CsvReading? read = null) : InputKind("csv", ".csv")
{
    private const int LongOneIn = 500;

    private static readonly ByteMutations Mutations = new(CsvWords.All, ",;\t| \n\r\""u8.ToArray());

    private readonly CsvReading _read = read ?? LibraryReading.Read;

    public override FuzzInput Make(RandomSource random)
    {
        var maker = new CsvMaker(random);
        if (random.OneIn(LongOneIn))
            return random.OneIn(2) ? new FuzzInput(maker.LongTable(), IsSound: true) : new FuzzInput(Mutations.Change(maker.LongTable(), random));
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
        TableOutcome full = Read(bytes, choice, CsvWay.OneByOne);
        foreach (CsvWay way in Ways(bytes))
            RequireAlike(full, Read(bytes, choice, way), way);
        SlowAgreement.Require(bytes, choice, full);
        return full.Table is not null;
    }

    private TableOutcome Read(byte[] bytes, ColumnChoice choice, CsvWay way) =>
        Gauge.Bounded(bytes.Length, () => _read(bytes, choice, way));

    private static IEnumerable<CsvWay> Ways(byte[] bytes)
    {
        uint hash = ColumnChoice.Hash(bytes);
        yield return CsvWay.Usual;
        if (hash % 3 == 0)
            yield return new CsvWay(true, Slowly: hash % 5 == 0);
    }

    private static void RequireAlike(TableOutcome one, TableOutcome other, CsvWay way) => FindingException.Unless(
        one.Text == other.Text || AreRefusedForBytes(one, other),
        "readers differ",
        $"In the way {way} the file reads as {Shown(other)}; one row after the other as {Shown(one)}.");

    // The bytes of a block are looked at before its rows, so that the blocks decide which of two faults is met first.
    private static bool AreRefusedForBytes(TableOutcome one, TableOutcome other) =>
        one.Table is null && other.Table is null && (IsForBytes(one) || IsForBytes(other));

    private static bool IsForBytes(TableOutcome outcome) => outcome.Text.Contains(" holds a byte 0x", StringComparison.Ordinal);

    private static string Shown(TableOutcome outcome) => $"'{(outcome.Text.Length <= 200 ? outcome.Text : outcome.Text[..200] + "…")}'";
}
