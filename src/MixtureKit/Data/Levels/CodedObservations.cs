using MixtureKit.Parallelism;

namespace MixtureKit.Data;

/// <summary>Observations of columns of codes, with each level replaced by its code 0, 1, ….</summary>
/// <remarks>
/// Nothing is copied: codes replace levels as rows are read, and if the codes of all columns are 0 … L − 1 already, the
/// observations are those that were given.
/// </remarks>
public sealed class CodedObservations
{
    private readonly int[] _countColumns;
    private readonly bool _hasUnseen;

    private CodedObservations(Observations<Row> observations, ColumnLevels levels, IReadOnlyList<int> counts, IReadOnlyList<UnseenLevel> unseen, int[] countColumns)
    {
        (Observations, Levels, LevelCounts, Unseen) = (observations, levels, counts, unseen);
        (_countColumns, _hasUnseen) = (countColumns, unseen.Count > 0);
    }

    private CodedObservations(CodedObservations own, Observations<Row> observations, bool hasUnseen)
        : this(observations, own.Levels, own.LevelCounts, own.Unseen, own._countColumns) => _hasUnseen = hasUnseen;

    /// <summary>The observations with codes in place of levels.</summary>
    public Observations<Row> Observations { get; }

    /// <summary>The levels of the columns whose values are not already the codes 0 … L − 1, for the model file.</summary>
    public ColumnLevels Levels { get; }

    /// <summary>Number of levels of each column; 0 for a column that is not coded.</summary>
    public IReadOnlyList<int> LevelCounts { get; }

    /// <summary>The values that are not levels of the model, whose rows are impossible under it.</summary>
    public IReadOnlyList<UnseenLevel> Unseen { get; }

    /// <summary>True if a row has a level that the model does not have.</summary>
    /// <param name="row">The row, counted from 0.</param>
    public bool HasUnseenLevel(int row)
    {
        if (!_hasUnseen)
            return false;
        double[] values = Observations.Data[row].ToArray();
        return values.Contains(LevelMap.Unseen) || Array.Exists(_countColumns, column => values[column] != 0);
    }

    /// <summary>Returns the same codes as a part of those of all ranks, between which rows may move.</summary>
    /// <param name="observations">The observations of all ranks.</param>
    internal CodedObservations Among(Observations<Row> observations) =>
        new(this, observations, observations.Communicator?.All(!_hasUnseen) == false);

    /// <summary>Finds the levels of every column in the rows of positive weight.</summary>
    /// <param name="observations">Rows of whole numbers, not negative; NaN in missing cells.</param>
    /// <exception cref="UnusableDataException">A value is not a whole number from 0 to 2⁵³, or a column has no value.</exception>
    public static CodedObservations From(Observations<Row> observations)
    {
        ArgumentNullException.ThrowIfNull(observations);
        observations = observations.Gather();
        DataMatrix data = Matrix(observations);
        var scan = new LevelScan(observations, data);
        var maps = new LevelMap?[data.ColumnCount];
        var counts = new int[maps.Length];
        var levels = new List<KeyValuePair<string, IReadOnlyList<string>>>();
        for (int j = 0; j < maps.Length; j++)
        {
            double[] codes = scan.Codes(j);
            if (codes.Length == 0)
                throw UnusableDataException.WithoutValue(j, data.ColumnNames[j]);
            counts[j] = codes.Length;
            if (codes[^1] == codes.Length - 1)
                continue;
            // Only a row of weight 0 can have another level, and it does not count.
            maps[j] = new LevelMap([.. codes], unknown: 0);
            levels.Add(new(data.ColumnNames[j], Array.ConvertAll(codes, ColumnLevels.Text)));
        }
        return new CodedObservations(Over(observations, data, maps), levels.Count == 0 ? ColumnLevels.None : new ColumnLevels(levels), counts, [], []);
    }

    /// <summary>Replaces levels by the codes that a model has for them.</summary>
    /// <param name="observations">The rows.</param>
    /// <param name="columns">The model's codes in each column; null for a column that is not coded.</param>
    /// <param name="levels">The model's levels, by the name of the column.</param>
    /// <param name="names">The names of the columns in the model.</param>
    /// <exception cref="UnusableDataException">A value cannot be a level.</exception>
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
        // A count is not replaced: its component reports that it is impossible.
        countColumns.ForEach(column => maps[column] = null);
        for (int j = 0; j < maps.Length; j++)
            maps[j] = texts[j] is null && !scan.IsFound(j) ? null : maps[j];
        return new CodedObservations(Over(observations, data, maps), levels, counts, scan.Found, [.. countColumns]);
    }

    /// <summary>Returns the codes of a column's levels, or null if its two values are 0 and 1 and the component checks any others.</summary>
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
