using Parquet;
using Parquet.Schema;

namespace MixtureKit.Fuzzing.Typed;

/// <summary>Makes sound Parquet files of a few columns that are read as numbers.</summary>
internal static class ParquetMaker
{
    private static readonly CompressionMethod[] Compressions = [CompressionMethod.None, CompressionMethod.Snappy, CompressionMethod.Gzip, CompressionMethod.Zstd, CompressionMethod.Lz4Raw];

    /// <summary>A file.</summary>
    public static byte[] Make(Random random) => WriteAsync(random).GetAwaiter().GetResult();

    private static async Task<byte[]> WriteAsync(Random random)
    {
        DataField[] fields = [.. Enumerable.Range(0, random.Next(1, 5)).Select(j => Field($"c{j}", random))];
        var options = new ParquetOptions { CompressionMethod = random.Pick(Compressions) };
        foreach (DataField field in fields.Where(field => Type.GetTypeCode(field.ClrType) is TypeCode.Int32 or TypeCode.Int64 && random.OneIn(2)))
            options.ColumnEncodingHints[field.Name] = EncodingHint.DeltaBinaryPacked;
        using var stream = new MemoryStream();
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, options))
        {
            for (int groups = random.Next(1, 4); groups > 0; groups--)
            {
                using ParquetRowGroupWriter group = writer.CreateRowGroup();
                int count = random.Next(1, 30);
                foreach (DataField field in fields)
                    await WriteAsync(group, field, count, random);
            }
        }
        return stream.ToArray();
    }

    private static DataField Field(string name, Random random) => random.Next(6) switch
    {
        0 => new DataField<double>(name),
        1 => new DataField<double?>(name),
        2 => new DataField<int?>(name),
        3 => new DataField<long>(name),
        4 => new DataField<bool?>(name),
        _ => new DataField<string>(name),
    };

    private static Task WriteAsync(ParquetRowGroupWriter group, DataField field, int count, Random random) => (Type.GetTypeCode(field.ClrType), field.IsNullable) switch
    {
        (TypeCode.Double, false) => group.WriteAsync<double>(field, random.Times(count, random.NextDouble)),
        (TypeCode.Double, true) => group.WriteAsync<double>(field, random.Times<double?>(count, () => random.OneIn(4) ? null : random.NextDouble())),
        (TypeCode.Int32, _) => group.WriteAsync<int>(field, random.Times<int?>(count, () => random.OneIn(4) ? null : random.Next(-5, 100))),
        (TypeCode.Int64, _) => group.WriteAsync<long>(field, random.Times<long>(count, () => random.Next(5))),
        (TypeCode.Boolean, _) => group.WriteAsync<bool>(field, random.Times<bool?>(count, () => random.OneIn(4) ? null : random.OneIn(2))),
        _ => group.WriteAsync(field, random.Times<string>(count, () => random.Pick(["1", "-2.5", "1e5", ""]))),
    };
}
