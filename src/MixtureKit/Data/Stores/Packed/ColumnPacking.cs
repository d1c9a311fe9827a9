namespace MixtureKit.Data;

/// <summary>The layout of columns of codes in bytes.</summary>
/// <remarks>
/// Neighbouring columns of few levels share a byte while the product of their numbers of levels is at most 16; the code of such a
/// pack is x_1 + L_1 (x_2 + L_2 (x_3 + …)). A column of 17 to 256 levels has a byte to itself. Packs of several columns come first,
/// those of many levels last. Layouts of equal levels are equal.
/// </remarks>
internal sealed class ColumnPacking : IEquatable<ColumnPacking>
{
    /// <summary>Largest number of levels of a column that can be packed.</summary>
    public const int MostLevels = 256;

    private const int MostShared = 16;

    private readonly int[] _levels;
    private readonly int[] _firstCells;

    private ColumnPacking(int[] levels)
    {
        _levels = levels;
        _firstCells = new int[levels.Length + 1];
        for (int j = 0; j < levels.Length; j++)
            _firstCells[j + 1] = checked(_firstCells[j] + levels[j]);
        Packs = [.. Pack(levels).OrderBy(pack => pack.Size > MostShared ? 2 : pack.Columns.Length > 1 ? 0 : 1)];
        Joint = Packs.Count(pack => pack.Columns.Length > 1);
        Small = Packs.Count(pack => pack.Size <= MostShared);
        TableLength = (Small * MostShared) + Packs.Skip(Small).Sum(pack => pack.Size);
    }

    /// <summary>The packs, each one byte of a row.</summary>
    public PackedColumns[] Packs { get; }

    /// <summary>Number of packs of several columns, which come first.</summary>
    public int Joint { get; }

    /// <summary>Number of packs of at most 16 codes, which come before the others.</summary>
    public int Small { get; }

    /// <summary>Number of entries in the tables of all packs together: 16 for a small pack, the number of codes for another.</summary>
    public int TableLength { get; }

    /// <summary>Number of columns.</summary>
    public int ColumnCount => _levels.Length;

    /// <summary>Σ L_j: number of cells, a cell being a level of a column.</summary>
    public int CellCount => _firstCells[^1];

    /// <summary>True if every column has two levels.</summary>
    public bool IsOfBits => _levels.All(count => count == 2);

    /// <summary>Creates the layout of columns with the given numbers of levels, or returns null if one has too many.</summary>
    public static ColumnPacking? TryCreate(IReadOnlyList<int> levels) => levels.All(count => count <= MostLevels) ? new ColumnPacking([.. levels]) : null;

    /// <summary>Returns the number of levels of a column.</summary>
    public int Levels(int column) => _levels[column];

    /// <summary>Returns the index of a column's first level among all cells.</summary>
    public int FirstCell(int column) => _firstCells[column];

    /// <summary>Packs values into codes, and marks the rows with a value that is not a code of its column.</summary>
    /// <param name="columns">The values, column by column.</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="count">Number of rows, at most the distance.</param>
    /// <param name="codes">[pack][row].</param>
    /// <param name="codeStride">Distance from one pack to the next.</param>
    /// <param name="refused">Set to true for each row with a value that is not a code; unchanged for the others.</param>
    /// <returns>True if every value is a code.</returns>
    public bool Encode(ReadOnlySpan<double> columns, int stride, int count, Span<byte> codes, int codeStride, Span<bool> refused)
    {
        bool all = true;
        codes[..(Packs.Length * codeStride)].Clear();
        for (int p = 0; p < Packs.Length; p++)
        {
            Span<byte> own = codes.Slice(p * codeStride, count);
            int scale = 1;
            foreach (int column in Packs[p].Columns)
            {
                all &= EncodeColumn(columns.Slice(column * stride, count), _levels[column], scale, own, refused);
                scale *= _levels[column];
            }
        }
        return all;
    }

    /// <inheritdoc/>
    public bool Equals(ColumnPacking? other) => other is not null && (ReferenceEquals(this, other) || _levels.AsSpan().SequenceEqual(other._levels));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ColumnPacking);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ColumnCount, CellCount);

    private static bool EncodeColumn(ReadOnlySpan<double> values, int levels, int scale, Span<byte> codes, Span<bool> refused)
    {
        bool all = true;
        for (int i = 0; i < values.Length; i++)
        {
            int code = (int)values[i];
            if (code != values[i] || (uint)code >= (uint)levels)
                (code, all, refused[i]) = (0, false, true);
            codes[i] += (byte)(code * scale);
        }
        return all;
    }

    private static IEnumerable<PackedColumns> Pack(int[] levels)
    {
        var open = new List<int>();
        int size = 1;
        for (int j = 0; j < levels.Length; j++)
        {
            if (levels[j] > MostShared)
            {
                yield return new PackedColumns([j], levels[j]);
                continue;
            }
            if (size * levels[j] > MostShared)
            {
                yield return new PackedColumns([.. open], size);
                open.Clear();
                size = 1;
            }
            open.Add(j);
            size *= levels[j];
        }
        if (open.Count > 0)
            yield return new PackedColumns([.. open], size);
    }
}

/// <summary>Columns that share a byte, and the number of their joint codes.</summary>
internal readonly record struct PackedColumns(int[] Columns, int Size);
