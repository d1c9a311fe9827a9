using MixtureKit.Data;

namespace MixtureKit.Fuzzing.Numpy;

/// <summary>Reads a NumPy file.</summary>
internal delegate TableOutcome NumpyReading(byte[] bytes, ColumnChoice choice, NumpyWay way);

/// <summary>A way to the bytes of a file.</summary>
internal enum NumpyWay
{
    /// <summary>A stream of known length.</summary>
    Memory,

    /// <summary>A stream of unknown length.</summary>
    Stream,

    /// <summary>A file on disk, read.</summary>
    File,

    /// <summary>A file on disk, mapped into memory however small it is.</summary>
    MappedFile,
}

/// <summary>The library's reading.</summary>
internal static class LibraryReading
{
    private const string Source = "f.npy";

    public static TableOutcome Read(byte[] bytes, ColumnChoice choice, NumpyWay way)
    {
        if (way is NumpyWay.Memory or NumpyWay.Stream)
            return Read(way == NumpyWay.Memory ? new MemoryStream(bytes) : new FewBytesStream(bytes), choice, way);
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, bytes);
            return Read(InputFile.Open(path), choice, way);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static TableOutcome Read(Stream stream, ColumnChoice choice, NumpyWay way)
    {
        using (stream)
        {
            return TableOutcome.Of(Source, choice, () => way == NumpyWay.MappedFile
                ? new NumpyTableReader(stream, FileHead.Read(stream), Source, smallestMapped: 0)
                : TableReader.Open(stream, Source));
        }
    }
}
