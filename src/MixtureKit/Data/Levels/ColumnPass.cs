namespace MixtureKit.Data;

/// <summary>One pass over every value of a matrix, block by block and column by column.</summary>
internal abstract class ColumnPass
{
    /// <summary>Runs the pass over a matrix.</summary>
    public void Run(DataMatrix data)
    {
        int length = Math.Min(Batch<Row>.Capacity, data.Count);
        var columns = new double[checked(data.ColumnCount * length)];
        for (int first = 0; first < data.Count; first += length)
        {
            int count = Math.Min(length, data.Count - first);
            data.Store.ReadColumns(first, count, columns, length);
            for (int j = 0; j < data.ColumnCount; j++)
                Look(j, first, columns.AsSpan(j * length, count));
        }
    }

    /// <summary>Processes consecutive values of one column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="first">The row of the first value.</param>
    /// <param name="values">The values.</param>
    protected abstract void Look(int column, int first, ReadOnlySpan<double> values);
}
