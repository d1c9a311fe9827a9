namespace MixtureKit.Data;

/// <summary>Observations of columns of codes, with each level replaced by its code 0, 1, ….</summary>
/// <remarks>
/// Nothing is copied: codes are put in place of levels as rows are read, and if the codes of all columns are 0 … L − 1 already, the
/// observations are those that were given.
/// </remarks>
public sealed class CodedObservations
{
    private readonly int[] _countColumns;

    private CodedObservations(Observations<Row> observations, ColumnLevels levels, IReadOnlyList<int> counts, IReadOnlyList<UnseenLevel> unseen, int[] countColumns)
    {
        (Observations, Levels, LevelCounts, Unseen) = (observations, levels, counts, unseen);
        _countColumns = countColumns;
    }

    /// <summary>The observations with codes in place of levels.</summary>
    public Observations<Row> Observations { get; }

    /// <summary>The levels of the columns whose codes are not 0 … L − 1 as they are, for the model file.</summary>
    public ColumnLevels Levels { get; }

    /// <summary>Number of levels of each column; 0 for a column that is not coded.</summary>
    public IReadOnlyList<int> LevelCounts { get; }

    /// <summary>The values that are no level of the model, whose rows are impossible under it.</summary>
    public IReadOnlyList<UnseenLevel> Unseen { get; }

    /// <summary>True if a row has a level that the model does not have.</summary>
    /// <param name="row">The row, counted from 0.</param>
    public bool HasUnseenLevel(int row)
    {
        if (Unseen.Count == 0)
            return false;
        double[] values = Observations.Data[row].ToArray();
        return values.Contains(LevelMap.Unseen) || Array.Exists(_countColumns, column => values[column] != 0);
    }

    /// <summary>Finds the levels of every column in the rows that weigh something.</summary>
    /// <param name="observations">Rows of whole numbers from 0 on.</param>
    /// <exception cref="UnusableDataException">A value is not a whole number from 0 to 2⁵³.</exception>
    public static CodedObservations From(Observations<Row> observations)
    {
        ArgumentNullException.ThrowIfNull(observations);
        DataMatrix data = Matrix(observations);
        var scan = new LevelScan(observations, data);
        var maps = new LevelMap?[data.ColumnCount];
        var counts = new int[maps.Length];
        var levels = new List<KeyValuePair<string, IReadOnlyList<string>>>();
        for (int j = 0; j < maps.Length; j++)
        {
            double[] codes = scan.Codes(j);
            counts[j] = codes.Length;
            if (codes[^1] == codes.Length - 1)
                continue;
            // Only a row that weighs nothing can have any other level, and it counts for nothing.
            maps[j] = new LevelMap([.. codes], unknown: 0);
            levels.Add(new(data.ColumnNames[j], Array.ConvertAll(codes, ColumnLevels.Text)));
        }
        return new CodedObservations(Over(observations, data, maps), levels.Count == 0 ? ColumnLevels.None : new ColumnLevels(levels), counts, [], []);
    }

    /// <summary>Replaces levels by the codes that a model has for them.</summary>
    /// <param name="observations">The rows.</param>
    /// <param name="columns">The codes that the model has in each column.</param>
    /// <param name="levels">The levels that the model has for the columns of these names.</param>
    /// <param name="names">The names of the columns in the model.</param>
    /// <exception cref="UnusableDataException">A value cannot be a level at all.</exception>
    internal static CodedObservations Under(Observations<Row> observations, IReadOnlyList<CodedColumn?> columns, ColumnLevels levels, IReadOnlyList<string> names)
    {
        DataMatrix data = Matrix(observations);
        var maps = new LevelMap?[data.ColumnCount];
        var texts = new IReadOnlyList<string>?[maps.Length];
        var counts = new int[maps.Length];
        var countColumns = new List<int>();
        for (int j = 0; j < Math.Min(maps.Length, columns.Count); j++)
        {
            if (columns[j] is not { } column)
                continue;
            counts[j] = column.LevelCount;
            if (column.Kind == CodeKind.Counts)
                countColumns.Add(j);
            else
                texts[j] = levels[names[j]];
            maps[j] = Map(column, texts[j]);
        }
        var scan = new UnseenScan(observations, data, maps, texts);
        // A count stays what it is: its component says that it is impossible.
        countColumns.ForEach(column => maps[column] = null);
        for (int j = 0; j < maps.Length; j++)
            maps[j] = texts[j] is null && !scan.IsFound(j) ? null : maps[j];
        return new CodedObservations(Over(observations, data, maps), levels, counts, scan.Found, [.. countColumns]);
    }

    /// <summary>Without recorded levels, two values can be 0 and 1 alone, and any others are left to the component.</summary>
    private static LevelMap? Map(CodedColumn column, IReadOnlyList<string>? texts)
    {
        if (texts is not null)
            return new LevelMap([.. texts.Select(ColumnLevels.Number)], LevelMap.Unseen);
        return column.Kind == CodeKind.TwoValues ? null : new LevelMap([.. Enumerable.Range(0, column.LevelCount).Select(code => (double?)code)], LevelMap.Unseen);
    }

    private static DataMatrix Matrix(Observations<Row> observations) =>
        observations.Data as DataMatrix ?? DataMatrix.FromRows([.. observations.Data.Select(row => row.ToArray())]);

    private static Observations<Row> Over(Observations<Row> observations, DataMatrix data, LevelMap?[] maps) =>
        Array.TrueForAll(maps, map => map is null) ? observations : observations.Over(data.Over(new LevelRows(data.Store, maps)));
}
