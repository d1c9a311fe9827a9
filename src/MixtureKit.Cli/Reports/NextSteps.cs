using MixtureKit.Cli.Fitting;
using MixtureKit.Plotting;

namespace MixtureKit.Cli.Reports;

/// <summary>The commands that a report offers after a fit.</summary>
internal sealed class NextSteps(FitRequest request)
{
    private const string Unsaved = "model.json";
    private const string Name = "mixturekit";

    private string Model => request.ModelPath is null or "-" ? Unsaved : request.ModelPath;

    /// <summary>Returns the words of a call as a line for a shell.</summary>
    public static string Line(IEnumerable<string> words) => string.Join(' ', words.Prepend(Name).Select(Quoted));

    /// <summary>Returns the steps that suit the fit.</summary>
    public IEnumerable<ReportStep> Create()
    {
        if (request.ModelPath is null or "-")
            yield return new("Save the model, which the commands below read.", Again("-o", Unsaved));
        yield return new("Write the group of every row, with its probability.", Line(["predict", Model, request.Data, "-o", "groups.csv", "--keep"]));
        yield return new("Read the model in full.", Line(["describe", Model]));
        yield return new("Draw one of the pictures into a file.", Line(["plot", "uncertainty", Model, request.Data, "-o", "uncertainty.svg"]));
        if (request.Bootstrap is null && request.Start is null && request.Label is null)
            yield return new("Test the number of components against one fewer and one more.", Again("--bootstrap", "199"));
        if (request.StandardErrors is null)
            yield return new("Estimate standard errors of all parameters.", Again("--standard-errors"));
    }

    /// <summary>Returns the call of the fit with further words.</summary>
    private string Again(params string[] more) => Line([.. request.Call, .. more]);

    private static string Quoted(string word) => word.All(sign => char.IsLetterOrDigit(sign) || "-_./,:=+@%".Contains(sign))
        ? word
        : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
