using MixtureKit.Cli.Inputs;
using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Cli.Fitting;

/// <summary>The treatment of missing cells in a fit: <c>--missing</c>.</summary>
internal static class MissingTreatment
{
    /// <summary>Rows count by their present cells.</summary>
    public const string Use = "use";

    /// <summary>Rows with a missing cell are left out.</summary>
    public const string Drop = "drop";

    /// <summary>A missing cell is an error.</summary>
    public const string Refuse = "refuse";

    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names { get; } = [Use, Drop, Refuse];

    /// <summary>Returns the data of a fit with the count of missing cells, and without the rows that are left out.</summary>
    /// <param name="data">The data as read.</param>
    /// <param name="request">The options of the fit.</param>
    /// <exception cref="UnusableDataException">A column has no value, or no row is left; the message names file and place.</exception>
    public static TrainingData Apply(TrainingData data, FitRequest request)
    {
        if (MissingCells.Count(data.Matrix) is not { } missing)
            return data;
        if (missing.Columns.FirstOrDefault(column => column.Cells == data.Rows) is { Column: { } empty })
            throw new UnusableDataException($"{data.Source}: every cell of column '{empty}' is missing: leave the column out by naming the columns to use (--columns).");
        data = data with { Missing = missing };
        return request.Missing == Drop ? Dropped(data, missing)
            : missing.EmptyRows == 0 ? data
            : data with { Warnings = [.. data.Warnings, EmptyRows(data.Source, missing)] };
    }

    private static TrainingData Dropped(TrainingData data, MissingCells missing)
    {
        int[] kept = WholeRows(data.Matrix);
        if (kept.Length == 0)
            throw new UnusableDataException($"{data.Source}: every row has a missing cell, so that --missing {Drop} leaves none: use --missing {Use}.");
        ClassLabels? labels = data.Labels?.Only(kept);
        return data with
        {
            Observations = Only(data.Observations, kept),
            Labels = labels,
            Classes = labels?.Classes ?? data.Classes,
            DroppedRows = (int)missing.Rows,
            Warnings = [.. data.Warnings, $"{data.Source}: {MessageText.Count(missing.Rows, "row")} of {data.Rows} with missing cells {(missing.Rows == 1 ? "is" : "are")} left out (--missing {Drop}); messages count the rows without them."],
        };
    }

    /// <summary>Returns the places of the rows without a missing cell.</summary>
    public static int[] WholeRows(DataMatrix rows) => [.. Enumerable.Range(0, rows.Count).Where(i => !rows[i].Contains(double.NaN))];

    /// <summary>Returns some rows with their weights.</summary>
    public static Observations<Row> Only(Observations<Row> observations, int[] rows)
    {
        var matrix = (DataMatrix)observations.Data;
        double[] values = [.. rows.SelectMany(i => matrix[i])];
        return new Observations<Row>(
            DataMatrix.FromRowMajor(values, matrix.ColumnCount, matrix.ColumnNames), observations.Weights is null ? null : [.. rows.Select(observations.Weight)]);
    }

    /// <summary>Returns a sentence on rows without a present cell.</summary>
    public static string EmptyRows(string source, MissingCells missing) => missing.EmptyRows == 1
        ? $"{source}: 1 row has no present cell: its log-density is 0, and its responsibilities are the mixing weights."
        : $"{source}: {MessageText.Count(missing.EmptyRows, "row")} have no present cell: their log-density is 0, and their responsibilities are the mixing weights.";
}
