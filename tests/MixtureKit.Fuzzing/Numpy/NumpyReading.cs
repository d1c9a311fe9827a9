using MixtureKit.Tables;

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

    /// <summary>A file that is kept in memory as it is, however small.</summary>
    HeldFile,

    /// <summary>A file that stays on disk, however small, and is read as its rows are used.</summary>
    FileOnDisk,
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
            return TableOutcome.Of(Source, choice, () => way switch
            {
                NumpyWay.HeldFile => new NumpyTableReader(stream, FileSignature.Read(stream), Source, smallestKept: 0),
                NumpyWay.FileOnDisk => new NumpyTableReader(stream, FileSignature.Read(stream), Source, smallestKept: 0, mostHeld: 0),
                _ => TableReader.Open(stream, Source),
            });
        }
    }
}
