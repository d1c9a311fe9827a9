using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;

namespace MixtureKit.Cli.Fitting;

/// <summary>What a fit is made on.</summary>
/// <param name="Source">What the table is called in messages.</param>
/// <param name="Columns">The names of the features in the model.</param>
/// <param name="Observations">The rows with their weights.</param>
/// <param name="Labels">The known classes, where there are any.</param>
/// <param name="Warnings">What is worth a line about the table.</param>
internal sealed record TrainingData(
    string Source, IReadOnlyList<string> Columns, Observations<Row> Observations, ClassLabels? Labels, IReadOnlyList<string> Warnings)
{
    /// <summary>Number of rows.</summary>
    public int Rows => Observations.Count;

    /// <summary>The features.</summary>
    public DataMatrix Matrix => (DataMatrix)Observations.Data;

    /// <summary>Reads the columns that a fit needs.</summary>
    /// <param name="request">Which columns are what.</param>
    /// <param name="startColumns">The columns of the model to start from, where there is one.</param>
    /// <param name="terminal">Where standard input is.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static TrainingData Read(FitRequest request, IReadOnlyList<string>? startColumns, Terminal terminal, CancellationToken cancellationToken)
    {
        using TableReader reader = InputSource.OpenTable(request.Data, terminal);
        var warnings = new List<string>();
        RequireKnown(reader, request);
        IReadOnlyList<string>? named = startColumns is null ? request.Columns : StartFeatures(reader, request, startColumns, warnings.Add);
        DataTable table = reader.Read(
            named is null || request.Weight is null ? named : [.. named, request.Weight],
            request.Label is null ? [] : [request.Label],
            cancellationToken);
        IReadOnlyList<string> features = named ?? Features(table, request);
        Observations<Row> observations = WeightColumn.Observe(table, features, request.Weight);
        ClassLabels? labels = request.Label is null ? null : new ClassLabels(request.Label, table.Text(request.Label));
        bool startHasNames = startColumns is not null && !ModelColumns.IsUnnamed(startColumns);
        return new TrainingData(table.Source, startHasNames ? startColumns! : features, observations, labels, [.. table.Notices, .. table.Warnings, .. warnings]);
    }

    private static void RequireKnown(TableReader table, FitRequest request)
    {
        string[] named = [.. request.SetAside, .. request.Columns ?? []];
        if (named.FirstOrDefault(name => !table.ColumnNames.Contains(name)) is { } unknown)
            throw table.Unknown(unknown);
        if (named.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new UsageException($"the column '{twice.Key}' is named twice among --columns, --label and --weight; give it one part.");
    }

    private static string[] Features(DataTable table, FitRequest request)
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
