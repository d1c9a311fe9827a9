using MixtureKit.Data;
using MixtureKit.Files;
using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <summary>An open file of a <see cref="TableFormat"/> whose exceptions name the file and say what is wrong with it.</summary>
internal sealed class TypedFile : IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly TableFormat _format;
    private readonly string _source;
    private readonly GuardedStream _stream;
    private readonly TypedTable _table;

    private TypedFile(GuardedStream stream, TableFormat format, string source)
    {
        (_stream, _format, _source) = (stream, format, source);
        _table = Guard(() => format.Open(stream));
        Columns = Guard(() => _table.Columns.ToArray());
    }

    /// <summary>The columns in the order of the file.</summary>
    public IReadOnlyList<TypedColumn> Columns { get; }

    /// <summary>Opens a file of which the first bytes were read.</summary>
    /// <param name="stream">The bytes after the first ones.</param>
    /// <param name="head">The first bytes.</param>
    /// <param name="format">The format.</param>
    /// <param name="source">The name of the file in messages.</param>
    /// <exception cref="UnusableDataException">The file is cut off or damaged.</exception>
    /// <exception cref="UnreadableFileException">The stream cannot be read.</exception>
    public static TypedFile Open(Stream stream, FileSignature head, TableFormat format, string source)
    {
        if (format.ReadsForward)
            return new TypedFile(new GuardedStream(new PrefixedStream(head.Unmarked, stream)), format, source);
        if (!stream.CanSeek || stream.Position != head.Bytes.Length)
            return new TypedFile(new GuardedStream(Held(stream, head, source)), format, source);
        stream.Position = 0;
        return new TypedFile(new GuardedStream(new BufferedStream(stream, BufferSize)), format, source);
    }

    /// <summary>Returns the batches in the order of the file.</summary>
    public IEnumerable<ColumnBatch> Batches(CancellationToken cancellationToken)
    {
        using IEnumerator<ColumnBatch> batches = Guard(() => _table.Batches(cancellationToken).GetEnumerator());
        while (Guard(batches.MoveNext))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using ColumnBatch batch = batches.Current;
            // A damaged file may claim a number of rows that its batch refuses.
            Guard(() => batch.RowCount);
            yield return batch;
        }
    }

    /// <summary>Reads a column of a batch.</summary>
    public ColumnCells Read(ColumnBatch batch, int column) => Guard(() => batch.Read(column));

    /// <summary>Runs work on the file.</summary>
    /// <exception cref="UnusableDataException">The file is cut off or damaged.</exception>
    /// <exception cref="UnreadableFileException">The stream cannot be read.</exception>
    public void Guard(Action work) => Guard(() =>
    {
        work();
        return true;
    });

    public void Dispose()
    {
        _table.Dispose();
        _stream.Dispose();
    }

    // A library that reads a damaged file may throw anything. A lack of memory is no damage.
    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException or UnusableDataException or UnreadableFileException))
        {
            throw _stream.Fault is { } below
                ? new UnreadableFileException($"{_source}: the file cannot be read: {below.Message}", below)
                : new UnusableDataException($"{_source}: the {_format.Name} file is cut off or damaged: its reader says {MessageText.Quote(fault.Message)}.", fault);
        }
    }

    private static MemoryStream Held(Stream stream, FileSignature head, string source)
    {
        var held = new MemoryStream();
        try
        {
            held.Write(head.Bytes);
            stream.CopyTo(held);
        }
        catch (Exception fault) when (fault is IOException or OutOfMemoryException && held.Length > Array.MaxLength - BufferSize * 16)
        {
            throw new UnusableDataException($"{source}: a file of more than 2 GB is read from disk only: give its path.", fault);
        }
        stream.Dispose();
        held.Position = 0;
        return held;
    }
}
