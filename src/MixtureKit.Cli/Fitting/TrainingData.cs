using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Options;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Serialization;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Fitting;

/// <summary>The data of a fit: rows, names, known classes and warnings.</summary>
/// <param name="Source">The name of the table in messages.</param>
/// <param name="Columns">The names of the features in the model.</param>
/// <param name="Observations">The rows with their weights.</param>
/// <param name="Labels">The known classes, or null.</param>
/// <param name="Warnings">Warnings about the table.</param>
internal sealed record TrainingData(
    string Source, IReadOnlyList<string> Columns, Observations<Row> Observations, ClassLabels? Labels, IReadOnlyList<string> Warnings)
{
    /// <summary>The levels of columns whose codes stand for other values than 0, 1, ….</summary>
    public ColumnLevels Levels { get; init; } = ColumnLevels.None;

    /// <summary>The number of levels of each column, for a family of categories.</summary>
    public IReadOnlyList<int> LevelCounts { get; init; } = [];

    /// <summary>The columns whose numbers are days.</summary>
    public IReadOnlyList<string> Dates { get; init; } = [];

    /// <summary>The columns with their kinds, if they were found in texts or given; otherwise an empty list.</summary>
    public IReadOnlyList<TableColumn> Kinds { get; init; } = [];

    /// <summary>The names of the components in order, of as many as are known.</summary>
    public IReadOnlyList<string> Classes { get; init; } = Labels?.Classes ?? [];

    /// <summary>The missing cells of the table; null if no cell is missing.</summary>
    public MissingCells? Missing { get; init; }

    /// <summary>Number of rows that are left out because of missing cells.</summary>
    public long DroppedRows { get; init; }

    /// <summary>The name of what separates the cells; null for a NumPy array.</summary>
    public string? Separator { get; init; }

    /// <summary>Number of rows.</summary>
    public int Rows => Observations.Count;

    /// <summary>Number of rows, of all processes that fit together.</summary>
    public long AllRows => Observations.AllRows;

    /// <summary>The features.</summary>
    public DataMatrix Matrix => (DataMatrix)Observations.Data;

    /// <summary>The sizes of the columns.</summary>
    public ColumnSizes Sizes => new(Matrix.ColumnCount, LevelCounts);

    /// <summary>Returns a model of the data in the form that is saved.</summary>
    public SavedModel<Row> Saved(Mixture<Row> model) => new(model, Columns) { Levels = Levels, Dates = Dates, Classes = Classes };

    /// <summary>Returns the rows with some of the columns alone; several processes do this together.</summary>
    public TrainingData Only(IReadOnlyList<int> columns) => this with
    {
        Columns = [.. columns.Select(column => Columns[column])],
        Observations = Observations.Communicator is { } ranks
            ? new Observations<Row>(ranks, Matrix.SelectColumns(columns), Observations.Weights)
            : new Observations<Row>(Matrix.SelectColumns(columns), Observations.Weights),
        LevelCounts = Sizes.Only(columns).LevelCounts,
    };

    /// <summary>Reads the columns that a fit needs.</summary>
    /// <param name="request">The options of the fit, which name the columns.</param>
    /// <param name="start">The model to start from, or null.</param>
    /// <param name="terminal">The terminal, for standard input.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The data, and the options with the families of the columns.</returns>
    public static (TrainingData Data, FitRequest Request) Read(FitRequest request, SavedModel<Row>? start, Terminal terminal, CancellationToken cancellationToken)
    {
        if (request.Ranks is { } ranks)
            return RankData.Read(request, start, ranks, terminal, cancellationToken);
        using TableReader reader = InputSource.OpenTable(request.Data, terminal);
        (TrainingData data, FitRequest settled) = Read(reader, request, start, cancellationToken);
        return (MissingTreatment.Apply(data, settled), settled);
    }

    /// <summary>Reads the columns that a fit needs from an open table, with their missing cells.</summary>
    /// <inheritdoc cref="Read(FitRequest, SavedModel{Row}?, Terminal, CancellationToken)"/>
    internal static (TrainingData Data, FitRequest Request) Read(TableReader reader, FitRequest request, SavedModel<Row>? start, CancellationToken cancellationToken)
    {
        RequireKnown(reader, request);
        reader.KeepsMissing = request.Missing != MissingTreatment.Refuse;
        if (start is not null)
            return (FromStart(reader, request, start, [], cancellationToken) with { Separator = reader.Separator }, request);
        var table = MixedTable.Read(reader, FamilyPlan.Reading(request), cancellationToken);
        FitRequest settled = FamilyPlan.Settle(request, table.Columns);
        return (FromTable(table, request) with { Separator = reader.Separator }, settled);
    }

    /// <summary>Returns the data of a table whose kinds were found.</summary>
    internal static TrainingData FromTable(MixedTable table, FitRequest request)
    {
        bool haveKinds = request.Kinds.Count > 0 || request.Families.Keys.Any(name => name != PairList.Others) || table.Columns.Any(column => table.Cells.TextColumns.Contains(column.Name));
        return new TrainingData(
            table.Source, [.. table.Columns.Select(column => column.Name)], table.Observations, LabelsOf(table.Cells, table.Observations, request, []), [.. table.Notices, .. table.Warnings])
        {
            Levels = table.Levels,
            LevelCounts = [.. table.Columns.Select(column => column.Kind == ColumnKind.Category ? column.Levels.Count : 0)],
            Dates = [.. table.Columns.Where(column => column.Kind == ColumnKind.Date).Select(column => column.Name)],
            Kinds = haveKinds ? table.Columns : [],
        };
    }

    private static TrainingData FromStart(TableReader reader, FitRequest request, SavedModel<Row> start, List<string> warnings, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> features = StartFeatures(reader, request, start.ColumnNames, warnings.Add);
        var read = ModelTable.Read(reader, start, features, request.Weight, request.Label is null ? [] : [request.Label], cancellationToken);
        ClassLabels? labels = LabelsOf(read.Table, read.Coded.Observations, request, start.Classes);
        return OfModel(read.Table, read.Coded.Observations, features, start, [.. warnings, .. read.Warnings]) with { Labels = labels, Classes = labels?.Classes ?? start.Classes };
    }

    /// <summary>Returns the data of a table in the columns and levels of a model.</summary>
    /// <param name="table">The table that was read.</param>
    /// <param name="observations">Its rows.</param>
    /// <param name="features">The columns of the table that are the model's, in its order.</param>
    /// <param name="start">The model.</param>
    /// <param name="warnings">Warnings about the columns.</param>
    internal static TrainingData OfModel(NumericTable table, Observations<Row> observations, IReadOnlyList<string> features, SavedModel<Row> start, IReadOnlyList<string> warnings)
    {
        IReadOnlyList<string> columns = ModelColumns.IsUnnamed(start.ColumnNames) ? features : start.ColumnNames;
        return new TrainingData(table.Source, columns, observations, null, [.. table.Notices, .. table.Warnings, .. warnings])
        {
            Levels = Renamed(start, columns),
            Dates = [.. columns.Zip(start.ColumnNames).Where(pair => start.Dates.Contains(pair.Second)).Select(pair => pair.First)],
            Classes = start.Classes,
        };
    }

    /// <summary>Returns the classes of the rows; that of a row of weight 0, which counts for nothing, is unknown.</summary>
    private static ClassLabels? LabelsOf(NumericTable table, Observations<Row> observations, FitRequest request, IReadOnlyList<string> known) => request.Label is null
        ? null
        : new ClassLabels(request.Label, [.. table.Text(request.Label).Select((cell, i) => observations.Weight(i) > 0 ? cell : "")], known);

    /// <summary>Returns the levels of a model under the given names of its columns.</summary>
    private static ColumnLevels Renamed(SavedModel<Row> model, IReadOnlyList<string> columns) => new(
        columns.Zip(model.ColumnNames, (name, own) => KeyValuePair.Create(name, model.Levels[own]!)).Where(pair => pair.Value is not null));

    /// <summary>Throws if the options name a column that is not there, or one twice.</summary>
    internal static void RequireKnown(TableReader table, FitRequest request)
    {
        string[] named = [.. request.SetAside, .. request.Exclude, .. request.Columns ?? []];
        if (named.FirstOrDefault(name => !table.ColumnNames.Contains(name)) is { } unknown)
            throw table.Unknown(unknown);
        if (named.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new UsageException($"the column '{twice.Key}' is named twice among --columns, --exclude, --label and --weight; give it one part.");
    }

    /// <summary>Returns the columns of a table that are those of the model to start from.</summary>
    internal static IReadOnlyList<string> StartFeatures(TableReader table, FitRequest request, IReadOnlyList<string> start, Action<string> warn)
    {
        if (request.Exclude.FirstOrDefault(start.Contains) is { } excluded)
            throw new UsageException($"--exclude {excluded}: the model to start from has this column; leave the option out.");
        if (request.Columns is not { } asked || asked.ToHashSet(StringComparer.Ordinal).SetEquals(start))
            return ModelColumns.Find(table, start, [.. request.SetAside, .. request.Exclude], warn);
        return ModelColumns.IsUnnamed(start) && asked.Count == start.Count
            ? asked
            : throw new UsageException($"--columns {string.Join(',', asked)}: the model to start from has the columns {string.Join(", ", start.Take(20))}; leave the option out.");
    }
}
