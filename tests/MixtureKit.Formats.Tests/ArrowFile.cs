using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;

namespace MixtureKit.Formats.Tests;

/// <summary>Arrow files and streams in memory, written by Apache.Arrow.</summary>
internal sealed class ArrowFile
{
    private readonly List<Field> _fields = [];
    private readonly List<IArrowArray> _arrays = [];

    /// <summary>Adds a column.</summary>
    public ArrowFile Add(string name, IArrowArray array)
    {
        _fields.Add(new Field(name, array.Data.DataType, nullable: true));
        _arrays.Add(array);
        return this;
    }

    /// <summary>Adds a column of doubles.</summary>
    public ArrowFile Add(string name, params double[] values) => Add(name, new DoubleArray.Builder().AppendRange(values).Build());

    /// <summary>Adds a column of texts, with nulls.</summary>
    public ArrowFile Add(string name, params string?[] values) => Add(name, Strings(values));

    /// <summary>Adds a column of levels, with −1 for nulls.</summary>
    public ArrowFile AddLevels(string name, IArrowArray levels, params int[] codes)
    {
        var indices = new Int8Array.Builder();
        foreach (int code in codes)
            indices = code < 0 ? indices.AppendNull() : indices.Append((sbyte)code);
        return Add(name, new DictionaryArray(new DictionaryType(Int8Type.Default, levels.Data.DataType, false), indices.Build(), levels));
    }

    public static StringArray Strings(params string?[] values)
    {
        var builder = new StringArray.Builder();
        foreach (string? value in values)
            builder = value is null ? builder.AppendNull() : builder.Append(value);
        return builder.Build();
    }

    /// <summary>Returns a file, with its rows in batches of the given numbers of rows.</summary>
    public byte[] Write(params int[] batches) => Write(isStream: false, null, batches);

    /// <summary>Returns a file or stream.</summary>
    public byte[] Write(bool isStream, CompressionCodecType? codec, params int[] batches)
    {
        var schema = new Schema(_fields, null);
        using var bytes = new MemoryStream();
        var options = new IpcOptions { CompressionCodec = codec, CompressionCodecFactory = new CompressionCodecFactory() };
        using (ArrowStreamWriter writer = isStream ? new ArrowStreamWriter(bytes, schema, leaveOpen: true, options) : new ArrowFileWriter(bytes, schema, leaveOpen: true, options))
        {
            int first = 0;
            foreach (int count in batches)
            {
                writer.WriteRecordBatch(new RecordBatch(schema, _arrays.Select(array => ArrowArrayFactory.Slice(array, first, count)), count));
                first += count;
            }
            writer.WriteEnd();
        }
        return bytes.ToArray();
    }
}
