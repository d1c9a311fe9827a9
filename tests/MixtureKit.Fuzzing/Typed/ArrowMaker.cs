using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;

namespace MixtureKit.Fuzzing.Typed;

/// <summary>Makes sound Arrow files and streams of a few columns that are read as numbers.</summary>
internal static class ArrowMaker
{
    private static readonly CompressionCodecType?[] Codecs = [null, null, CompressionCodecType.Lz4Frame, CompressionCodecType.Zstd];

    /// <summary>A file or stream.</summary>
    public static byte[] Make(Random random)
    {
        int[] kinds = random.Times(random.Next(1, 5), () => random.Next(6));
        var dictionary = (StringArray)Column(5, 4, random);
        RecordBatch[] batches = random.Times(random.Next(1, 4), () => Batch(kinds, dictionary, random.Next(1, 30), random));
        var options = new IpcOptions { CompressionCodec = random.Pick(Codecs), CompressionCodecFactory = new CompressionCodecFactory() };
        using var bytes = new MemoryStream();
        using (ArrowStreamWriter writer = random.OneIn(2)
            ? new ArrowStreamWriter(bytes, batches[0].Schema, leaveOpen: true, options)
            : new ArrowFileWriter(bytes, batches[0].Schema, leaveOpen: true, options))
        {
            foreach (RecordBatch batch in batches)
                writer.WriteRecordBatch(batch);
            writer.WriteEnd();
        }
        return bytes.ToArray();
    }

    private static RecordBatch Batch(int[] kinds, StringArray dictionary, int count, Random random)
    {
        IArrowArray[] arrays = [.. kinds.Select(kind => kind == 4 ? Levels(dictionary, count, random) : Column(kind, count, random))];
        return new RecordBatch(new Schema(arrays.Select((array, j) => new Field($"c{j}", array.Data.DataType, nullable: true)), null), arrays, count);
    }

    private static IArrowArray Column(int kind, int count, Random random) => kind switch
    {
        0 => new DoubleArray.Builder().AppendRange(random.Times(count, random.NextDouble)).Build(),
        1 => new DoubleArray.Builder().AppendNull().AppendRange(random.Times(count - 1, random.NextDouble)).Build(),
        2 => new Int64Array.Builder().AppendRange(random.Times<long>(count, () => random.Next(9))).Build(),
        3 => new BooleanArray.Builder().AppendRange(random.Times(count, () => random.OneIn(2))).Build(),
        _ => new StringArray.Builder().AppendRange(random.Times<string>(count, () => random.Pick(["1", "-2.5", "1e5", ""]))).Build(),
    };

    private static DictionaryArray Levels(StringArray dictionary, int count, Random random) => new(
        new DictionaryType(Int8Type.Default, StringType.Default, false),
        new Int8Array.Builder().AppendRange(random.Times(count, () => (sbyte)random.Next(dictionary.Length))).Build(),
        dictionary);
}
