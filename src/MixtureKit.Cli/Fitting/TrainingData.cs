using MixtureKit.Cli.Inputs;
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

    /// <summary>The names of the components in order, of as many as are known.</summary>
    public IReadOnlyList<string> Classes { get; init; } = Labels?.Classes ?? [];

    /// <summary>Number of rows.</summary>
    public int Rows => Observations.Count;

    /// <summary>The features.</summary>
    public DataMatrix Matrix => (DataMatrix)Observations.Data;

    /// <summary>Returns a model of the data in the form that is saved.</summary>
    public SavedModel<Row> Saved(Mixture<Row> model) => new(model, Columns) { Levels = Levels, Classes = Classes };

    /// <summary>Returns the same rows with codes 0, 1, … instead of their levels.</summary>
    /// <exception cref="UnusableDataException">A value is not a code; the message names file, row and column.</exception>
    public TrainingData WithLevels()
    {
        try
        {
            var coded = CodedObservations.From(Observations);
            return this with { Observations = coded.Observations, Levels = coded.Levels, LevelCounts = coded.LevelCounts };
        }
        catch (UnusableDataException fault)
        {
            throw new UnusableDataException($"{Source}: {fault.Message}", fault);
        }
    }

    /// <summary>Reads the columns that a fit needs.</summary>
    /// <param name="request">The options of the fit, which name the columns.</param>
    /// <param name="start">The model to start from, or null.</param>
    /// <param name="terminal">The terminal, for standard input.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static TrainingData Read(FitRequest request, SavedModel<Row>? start, Terminal terminal, CancellationToken cancellationToken)
    {
        using TableReader reader = InputSource.OpenTable(request.Data, terminal);
        var warnings = new List<string>();
        RequireKnown(reader, request);
        if (start is not null)
            return FromStart(reader, request, start, warnings, cancellationToken);
        NumericTable table = reader.Read(
            request.Columns is not { } named || request.Weight is null ? request.Columns : [.. named, request.Weight],
            request.Label is null ? [] : [request.Label],
            cancellationToken);
        IReadOnlyList<string> features = request.Columns ?? Features(table, request);
        var data = new TrainingData(
            table.Source, features, WeightColumn.Observe(table, table.Select(features), request.Weight), LabelsOf(table, request, []), [.. table.Notices, .. table.Warnings]);
        return FamilyCatalogue.Find(request.Family, request.Covariance).HasLevels ? data.WithLevels() : data;
    }

    private static TrainingData FromStart(TableReader reader, FitRequest request, SavedModel<Row> start, List<string> warnings, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> features = StartFeatures(reader, request, start.ColumnNames, warnings.Add);
        var read = ModelTable.Read(reader, start, features, request.Weight, request.Label is null ? [] : [request.Label], cancellationToken);
        IReadOnlyList<string> columns = ModelColumns.IsUnnamed(start.ColumnNames) ? features : start.ColumnNames;
        ClassLabels? labels = LabelsOf(read.Table, request, start.Classes);
        return new TrainingData(
            read.Table.Source, columns, read.Coded.Observations, labels, [.. read.Table.Notices, .. read.Table.Warnings, .. warnings, .. read.Warnings])
        {
            Levels = Renamed(start, columns),
            Classes = labels?.Classes ?? start.Classes,
        };
    }

    private static ClassLabels? LabelsOf(NumericTable table, FitRequest request, IReadOnlyList<string> known) =>
        request.Label is null ? null : new ClassLabels(request.Label, table.Text(request.Label), known);

    /// <summary>Returns the levels of a model under the given names of its columns.</summary>
    private static ColumnLevels Renamed(SavedModel<Row> model, IReadOnlyList<string> columns) => new(
        columns.Zip(model.ColumnNames, (name, own) => KeyValuePair.Create(name, model.Levels[own]!)).Where(pair => pair.Value is not null));

    private static void RequireKnown(TableReader table, FitRequest request)
    {
        string[] named = [.. request.SetAside, .. request.Columns ?? []];
        if (named.FirstOrDefault(name => !table.ColumnNames.Contains(name)) is { } unknown)
            throw table.Unknown(unknown);
        if (named.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new UsageException($"the column '{twice.Key}' is named twice among --columns, --label and --weight; give it one part.");
    }

    private static string[] Features(NumericTable table, FitRequest request)
    {
        string[] features = [.. table.NumberColumns.Where(name => name != request.Weight)];
        return features.Length > 0
            ? features
            : throw new UnusableDataException($"{table.Source}: there are no columns but {string.Join(" and ", request.SetAside.Select(name => $"'{name}'"))}; a fit needs at least one more.");
    }

    private static IReadOnlyList<string> StartFeatures(TableReader table, FitRequest request, IReadOnlyList<string> start, Action<string> warn)
    {
        if (request.Columns is not { } asked || asked.ToHashSet(StringComparer.Ordinal).SetEquals(start))
            return ModelColumns.Find(table, start, request.SetAside, warn);
        return ModelColumns.IsUnnamed(start) && asked.Count == start.Count
            ? asked
            : throw new UsageException($"--columns {string.Join(',', asked)}: the model to start from has the columns {string.Join(", ", start.Take(20))}; leave the option out.");
    }
}
