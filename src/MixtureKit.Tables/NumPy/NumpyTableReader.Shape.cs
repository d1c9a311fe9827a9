namespace MixtureKit.Tables;

/// <content>The shape that the header states, and whether the file is long enough for it.</content>
internal sealed partial class NumpyTableReader
{
    private (long Rows, long Columns) Size()
    {
        IReadOnlyList<long> shape = _header.Shape;
        if (shape.Count is 0 or > 2)
            throw Unusable($"the array has {shape.Count} axes (shape {_header.ShapeText}); one or two are read: rows and columns.");
        (long rows, long columns) = (shape[0], shape.Count == 1 ? 1 : shape[1]);
        if (rows == 0)
            throw Unusable($"the array has no rows (shape {_header.ShapeText}).");
        if (columns == 0)
            throw Unusable($"the array has no columns (shape {_header.ShapeText}).");
        return (rows, columns);
    }

    private void RequireLength(long? available, long columnCount)
    {
        Int128 claimed = (Int128)_rowCount * columnCount;
        Int128 bytes = claimed > long.MaxValue ? claimed : claimed * _element.Size;
        if (bytes > available)
            throw Truncated(bytes, available.Value);
        if (bytes > long.MaxValue && available is null)
            throw Unusable($"the array claims {claimed} values (shape {_header.ShapeText}), more than can be kept in memory.");
    }

    // A header can claim any number of columns: names are made for those alone whose first values follow.
    private PrefixedStream WithFirstRow(Stream rest)
    {
        int size = checked(_columnCount * _element.Size);
        var row = new MemoryStream();
        var block = new byte[Math.Min(size, BytesInBlock)];
        while (row.Length < size)
        {
            int count = rest.Read(block, 0, (int)Math.Min(block.Length, size - row.Length));
            if (count == 0)
                throw Truncated((Int128)_rowCount * size, row.Length);
            row.Write(block, 0, count);
        }
        return new PrefixedStream(row.ToArray(), rest);
    }
}
