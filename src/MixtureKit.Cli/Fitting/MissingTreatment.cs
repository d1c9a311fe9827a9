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
        data = Counted(data, missing, data.Rows, request.Missing);
        if (request.Missing != Drop)
            return data;
        (DataMatrix rows, IReadOnlyList<double>? weights, ClassLabels? labels) = Whole(data);
        return data with { Observations = new Observations<Row>(rows, weights), Labels = labels, Classes = labels?.Classes ?? data.Classes };
    }

    /// <summary>Returns data with the count of missing cells and the warning about them.</summary>
    /// <param name="data">The data; of several processes, those of one.</param>
    /// <param name="missing">The missing cells, of all processes.</param>
    /// <param name="rows">Number of rows, of all processes, with those that are left out.</param>
    /// <param name="treatment">The treatment, by its name.</param>
    /// <exception cref="UnusableDataException">A column has no value, or no row is left; the message names file and place.</exception>
    public static TrainingData Counted(TrainingData data, MissingCells missing, long rows, string treatment)
    {
        if (missing.Columns.FirstOrDefault(column => column.Cells == rows) is { Column: { } empty })
            throw new UnusableDataException($"{data.Source}: every cell of column '{empty}' is missing: leave the column out by naming the columns to use (--columns).");
        if (treatment == Drop && missing.Rows == rows)
            throw new UnusableDataException($"{data.Source}: every row has a missing cell, so that --missing {Drop} leaves none: use --missing {Use}.");
        string? warning = treatment == Drop
            ? $"{data.Source}: {MessageText.Count(missing.Rows, "row")} of {rows} with missing cells {(missing.Rows == 1 ? "is" : "are")} left out (--missing {Drop}); messages count the rows without them."
            : missing.EmptyRows > 0 ? EmptyRows(data.Source, missing) : null;
        return data with { Missing = missing, DroppedRows = treatment == Drop ? missing.Rows : 0, Warnings = warning is null ? data.Warnings : [.. data.Warnings, warning] };
    }

    /// <summary>Returns the rows without a missing cell, of which there may be none, with their weights and classes.</summary>
    public static (DataMatrix Rows, IReadOnlyList<double>? Weights, ClassLabels? Labels) Whole(TrainingData data)
    {
        int[] kept = WholeRows(data.Matrix);
        return (Only(data.Matrix, kept), Only(data.Observations.Weights, kept), data.Labels?.Only(kept));
    }

    /// <summary>Returns the places of the rows without a missing cell.</summary>
    public static int[] WholeRows(DataMatrix rows) => [.. Enumerable.Range(0, rows.Count).Where(i => !rows[i].Contains(double.NaN))];

    /// <summary>Returns some rows with their weights.</summary>
    public static Observations<Row> Only(Observations<Row> observations, int[] rows) =>
        new(Only((DataMatrix)observations.Data, rows), Only(observations.Weights, rows));

    private static DataMatrix Only(DataMatrix matrix, int[] rows)
    {
        double[] values = [.. rows.SelectMany(i => matrix[i])];
        return DataMatrix.FromRowMajor(values, matrix.ColumnCount, matrix.ColumnNames);
    }

    private static double[]? Only(IReadOnlyList<double>? weights, int[] rows) => weights is null ? null : Array.ConvertAll(rows, i => weights[i]);

    /// <summary>Returns a sentence on rows without a present cell.</summary>
    public static string EmptyRows(string source, MissingCells missing) => missing.EmptyRows == 1
        ? $"{source}: 1 row has no present cell: its log-density is 0, and its responsibilities are the mixing weights."
        : $"{source}: {MessageText.Count(missing.EmptyRows, "row")} have no present cell: their log-density is 0, and their responsibilities are the mixing weights.";
}
