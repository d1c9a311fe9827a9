namespace MixtureKit.Tables;

/// <summary>An open file that states the types of its columns and keeps its rows in batches.</summary>
public abstract class TypedTable : IDisposable
{
    /// <summary>The columns in the order of the file.</summary>
    public abstract IReadOnlyList<TypedColumn> Columns { get; }

    /// <summary>Returns the batches in the order of the file, each of which is released before the next is read.</summary>
    /// <param name="cancellationToken">Ends the reading between batches.</param>
    public abstract IEnumerable<ColumnBatch> Batches(CancellationToken cancellationToken);

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the table holds beside its stream.</summary>
    /// <param name="disposing">True if called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
