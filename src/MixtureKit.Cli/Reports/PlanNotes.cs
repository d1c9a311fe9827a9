using System.Globalization;
using MixtureKit.Cli.Fitting;
using MixtureKit.Messages;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Reports;

/// <summary>The sentences of <c>--verbose</c> on what is decided before a fit: what the table holds, and how it will be fitted.</summary>
internal sealed class PlanNotes(FitRequest request, TrainingData data)
{
    private const int ColumnsNamed = 20;

    private bool IsOneRun => request.Start is not null || request.Label is not null;

    /// <summary>Returns the sentences.</summary>
    /// <param name="starts">Number of starts of a fit of one number of components.</param>
    public IEnumerable<string> Sentences(int starts) =>
        [Form, .. Columns, .. SetAside, Rows, .. Missing, Family, Components, Starts(starts), Threads, .. Prior];

    private string Form => data.Separator is { } separator
        ? $"{data.Source}: the text is CSV, with {separator}s between cells and names in the first line."
        : $"{data.Source}: the content is a NumPy array, which has numbers only.";

    private IEnumerable<string> Columns
    {
        get
        {
            string given = request.Columns is not null ? ", as --columns says" : request.Exclude.Count > 0 ? ", all but those of --exclude" : "";
            yield return $"{Count(data.Columns.Count, "column")} in use{given}: {Listed(data.Columns)}.";
            if (request.Start is not null)
                yield return "the kinds of the columns are those of the model to start from.";
            else if (data.Kinds.Count == 0)
                yield return "all cells in use are numbers, so no column has levels of its own; --kind sets other kinds.";
            else
                yield return $"kinds, from the cells, or from --kind and --family where they name a column: {Listed([.. data.Kinds.Select(Kind)])}.";
        }
    }

    private IEnumerable<string> SetAside
    {
        get
        {
            if (request.Label is { } label)
                yield return $"the column '{label}' has the known classes, and is no part of the model.";
            if (request.Weight is { } weight)
                yield return $"the column '{weight}' has the weights, and is no part of the model.";
        }
    }

    private string Rows => Invariant($"{Count(data.AllRows, "row")}{(data.Observations.Weights is null ? ", each of weight 1" : $" with weights of the sum {data.Observations.TotalWeight:R}")}.");

    private IEnumerable<string> Missing => data.Missing is { } missing
        ? [$"missing cells: {missing.Text}; {(request.Missing == MissingTreatment.Drop ? "their rows are left out" : "their rows count by their present cells")} (--missing {request.Missing})."]
        : [];

    private string Family
    {
        get
        {
            if (request.Start is not null)
                return "the model to start from sets the family.";
            string parts = request.Parts is { } several
                ? $"product of {string.Join(", ", several.Select(part => $"{part.Family} ({Count(part.Columns.Count, "column")})"))}"
                : request.Family;
            return $"family {parts}, {(request.Families.Count > 0 ? "as --family says" : "from the kinds of the columns")}{Structure}.";
        }
    }

    private string Structure => !request.HasStructure ? ""
        : request.Structures is { Count: > 1 } several ? $"; the structures {string.Join(", ", several)} are candidates"
        : $"; the covariances are {request.Covariance}";

    private string Components => request switch
    {
        { Start: not null } => "one run, from the model of --start.",
        { Label: not null } => "one run, from the labels: each class is a component.",
        { Components: { } one, Chooses: true } => $"{Count(one, "component")}, as -k says; the structure is chosen by {request.Criterion}.",
        { Components: { } one } => $"{Count(one, "component")}, as -k says.",
        { Counts: { } counts } => $"numbers of components {string.Join(", ", counts)} are candidates, as -k says, and {request.Criterion} chooses.",
        _ => $"-k is not given: 1 to 9 components are candidates, though no more than a tenth of the distinct rows, and {request.Criterion} chooses.",
    };

    private string Starts(int starts)
    {
        if (IsOneRun)
            return $"acceleration {request.AccelerationName}; a fit from a given start is accelerated only if --acceleration says so.";
        string number = request.Restarts is { } restarts ? $"{Count(restarts, "fresh start")}, as --restarts says"
            : request.Chooses ? "2 fresh starts and splits of the candidate with one component fewer for each candidate"
            : $"{Count(starts, "start")}, a number that rises with the components and falls with the size of the table";
        string kinds = request.Init is { } init ? $"all of the kind {init}, as --init says" : "of several kinds";
        string slow = request.Acceleration is null ? "runs that are still climbing after 200 iterations are accelerated" : $"the method of acceleration is {request.AccelerationName}";
        return $"{number}, {kinds}; {slow} (--acceleration {request.AccelerationName}).";
    }

    private string Threads => $"{Count(request.Threads, "thread")}, by --threads or one for each core; the result is the same with any number.";

    private IEnumerable<string> Prior => request.Regularization > 0
        ? [Invariant($"a prior of strength {request.Regularization:R} is added, as --regularization says.")]
        : [];

    private static string Kind(TableColumn column) => column.Levels.Count > 0
        ? $"{column.Name} {KindCatalogue.NameOf(column.Kind)} of {Count(column.Levels.Count, "level")}"
        : $"{column.Name} {KindCatalogue.NameOf(column.Kind)}";

    private static string Listed(IReadOnlyList<string> names) =>
        $"{string.Join(", ", names.Take(ColumnsNamed))}{(names.Count > ColumnsNamed ? $" and {names.Count - ColumnsNamed} more" : "")}";

    private static string Count(long count, string noun) => MessageText.Count(count, noun);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
