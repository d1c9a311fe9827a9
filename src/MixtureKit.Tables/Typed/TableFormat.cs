namespace MixtureKit.Tables;

/// <summary>A format of files with typed columns, which <see cref="TableReader"/> reads beside CSV and NumPy if it is given.</summary>
/// <remarks>
/// What a format throws while it reads becomes an <see cref="MixtureKit.Data.UnusableDataException"/> that calls the file cut off or damaged, or an
/// <see cref="MixtureKit.Files.UnreadableFileException"/> if the stream failed.
/// </remarks>
public abstract class TableFormat
{
    /// <summary>The name in messages, such as <c>Parquet</c>.</summary>
    public abstract string Name { get; }

    /// <summary>True if the bytes are read from front to back; false, the default, if the stream has to be seekable.</summary>
    public virtual bool ReadsForward => false;

    /// <summary>True if a file that begins with these bytes has the format.</summary>
    /// <param name="start">The first bytes, 64 kB of a longer file.</param>
    public abstract bool IsBegunBy(ReadOnlySpan<byte> start);

    /// <summary>Opens a file and reads up to the types of its columns.</summary>
    /// <param name="stream">The whole file, from its first byte; it is closed by the caller.</param>
    public abstract TypedTable Open(Stream stream);
}
