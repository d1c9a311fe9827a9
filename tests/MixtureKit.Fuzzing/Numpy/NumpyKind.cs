using System.Text;
using MixtureKit.Fuzzing.Running;
using MixtureKit.Numerics;

namespace MixtureKit.Fuzzing.Numpy;

/// <summary>NumPy files: read from memory, from a stream of unknown length and from files held in memory or left on disk, and by a slow reader written here.</summary>
/// <param name="read">Reads a file in one of several ways; the library does if null.</param>
internal sealed class NumpyKind(NumpyReading? read = null) : InputKind("npy", ".npy")
{
    private static readonly ByteMutations Mutations = new(
        [.. NumpyMaker.Words.Select(Encoding.Latin1.GetBytes), [0], [255], [0x93], [1, 0], [2, 0], [3, 0], [0, 0, 0xF0, 0x7F], [0, 0, 0xF8, 0x7F], [0xFF, 0xFF, 0xFF, 0x7F], "NUMPY"u8.ToArray()],
        "{}(),:'\n ."u8.ToArray());

    private readonly NumpyReading _read = read ?? LibraryReading.Read;

    public override FuzzInput Make(RandomSource random)
    {
        byte[] bytes = NumpyMaker.Make(random);
        return new FuzzInput(random.OneIn(4) ? bytes : Mutations.Change(bytes, random));
    }

    public override bool Check(FuzzInput input)
    {
        byte[] bytes = input.Bytes;
        if (!SlowNumpy.HasMark(bytes))
            return false;
        ColumnChoice choice = ColumnChoice.For(bytes);
        TableOutcome first = Read(bytes, choice, NumpyWay.Memory);
        foreach (NumpyWay way in Ways(bytes))
            RequireAlike(first, Read(bytes, choice, way), way);
        SlowNumpy.Require(bytes, choice, first);
        return first.Table is not null;
    }

    private TableOutcome Read(byte[] bytes, ColumnChoice choice, NumpyWay way) => Gauge.Bounded(bytes.Length, () => _read(bytes, choice, way));

    // A file on disk takes its time, so that not every input is one.
    private static IEnumerable<NumpyWay> Ways(byte[] bytes)
    {
        uint hash = ColumnChoice.Hash(bytes);
        yield return NumpyWay.Stream;
        if (hash % 6 == 0)
        {
            yield return NumpyWay.File;
            yield return NumpyWay.HeldFile;
            yield return NumpyWay.FileOnDisk;
        }
    }

    private static void RequireAlike(TableOutcome first, TableOutcome other, NumpyWay way)
    {
        // A stream of unknown length has its elements looked at before its end is seen, and may be refused for one of them.
        bool areRefused = way == NumpyWay.Stream && first.Table is null && other.Table is null;
        FindingException.Unless(areRefused || first.Text == other.Text, "readings differ", $"By way of {way} the file reads as '{Shown(other)}'; from memory as '{Shown(first)}'.");
    }

    private static string Shown(TableOutcome outcome) => outcome.Text.Length <= 200 ? outcome.Text : outcome.Text[..200] + "…";
}
