namespace MixtureKit.Tables;

/// <summary>Consecutive rows of a file that are stored together: a row group of Parquet, a record batch of Arrow.</summary>
public abstract class ColumnBatch : IDisposable
{
    /// <summary>Number of rows.</summary>
    public abstract int RowCount { get; }

    /// <summary>Reads a column of the batch, which replaces the one read before.</summary>
    /// <param name="column">The index of the column in the file.</param>
    public abstract ColumnCells Read(int column);

    /// <summary>Releases the batch.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the memory of the batch.</summary>
    /// <param name="disposing">True if called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
