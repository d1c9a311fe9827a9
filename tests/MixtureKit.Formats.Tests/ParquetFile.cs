using Parquet;
using Parquet.Schema;

namespace MixtureKit.Formats.Tests;

/// <summary>Parquet files in memory, written by Parquet.Net.</summary>
internal sealed class ParquetFile(CompressionMethod compression = CompressionMethod.Snappy)
{
    private readonly List<DataField> _fields = [];
    private readonly List<Func<ParquetRowGroupWriter, DataField, Range, Task>> _writers = [];

    /// <summary>True if whole numbers are held as differences.</summary>
    public bool HasDifferences { get; init; }

    /// <summary>Adds a column without nulls.</summary>
    public ParquetFile Add<T>(string name, params T[] values)
        where T : struct => Add(new DataField<T>(name), (group, field, rows) => group.WriteAsync<T>(field, values.AsMemory()[rows]));

    /// <summary>Adds a column with nulls.</summary>
    public ParquetFile AddNullable<T>(string name, params T?[] values)
        where T : struct => Add(new DataField<T?>(name), (group, field, rows) => group.WriteAsync<T>(field, values.AsMemory()[rows]));

    /// <summary>Adds a column of decimals.</summary>
    public ParquetFile AddDecimal(string name, int precision, int scale, params decimal[] values) =>
        Add(new DecimalDataField(name, precision, scale, isNullable: false), (group, field, rows) => group.WriteAsync<decimal>(field, values.AsMemory()[rows]));

    /// <summary>Adds a column of times of the day in microseconds.</summary>
    public ParquetFile AddTime(string name, params long[] values) =>
        Add(new TimeDataField(name, TimeUnitPrecision.Micros, null, null, name), (group, field, rows) => group.WriteAsync<long>(field, values.AsMemory()[rows]));

    /// <summary>Adds a column of texts.</summary>
    public ParquetFile Add(string name, params string?[] values) => Add(new DataField<string>(name), (group, field, rows) => group.WriteAsync(field, values[rows]!));

    /// <summary>Adds a column of bytes.</summary>
    public ParquetFile AddBytes(string name, params byte[][] values) => Add(new DataField<byte[]>(name), (group, field, rows) => group.WriteAsync(field, values[rows]));

    /// <summary>Returns the file, with its rows in groups of the given numbers of rows.</summary>
    public byte[] Write(params int[] groups) => WriteAsync(groups).GetAwaiter().GetResult();

    private async Task<byte[]> WriteAsync(int[] groups)
    {
        using var stream = new MemoryStream();
        var options = new ParquetOptions { CompressionMethod = compression };
        foreach (DataField field in _fields.Where(_ => HasDifferences))
            options.ColumnEncodingHints[field.Name] = EncodingHint.DeltaBinaryPacked;
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(_fields.ToArray<Field>()), stream, options))
        {
            int first = 0;
            foreach (int count in groups)
            {
                using ParquetRowGroupWriter group = writer.CreateRowGroup();
                for (int column = 0; column < _fields.Count; column++)
                    await _writers[column](group, _fields[column], first..(first + count));
                first += count;
            }
        }
        return stream.ToArray();
    }

    private ParquetFile Add(DataField field, Func<ParquetRowGroupWriter, DataField, Range, Task> write)
    {
        _fields.Add(field);
        _writers.Add(write);
        return this;
    }
}
