using MixtureKit.Messages;

namespace MixtureKit.Cli.Fitting;

/// <summary>A writer of sentences on degeneracies, with the names of columns and classes, and with the option that would help.</summary>
/// <param name="data">The table with the names.</param>
/// <param name="canRegularize">True if the option <c>--regularization</c> can be used.</param>
internal sealed class DegeneracySentence(TrainingData data, bool canRegularize)
{
    private const string Prior = "add a prior";

    /// <summary>Creates the writer of sentences for a fit.</summary>
    public static DegeneracySentence For(FitRequest request, TrainingData data) =>
        new(data, request.Start is null && request.Regularization == 0);

    /// <summary>Returns <c>component 1, column 'waiting', iteration 3: the column has no spread …</c>, without a full stop.</summary>
    public string Describe(Degeneracy degeneracy) =>
        Describe(degeneracy, degeneracy.Iteration == 0 ? "at the start" : FormattableString.Invariant($"iteration {degeneracy.Iteration}"));

    /// <summary>Returns the same with another place than the iteration.</summary>
    public string Describe(Degeneracy degeneracy, string place)
    {
        string component = degeneracy.Component is { } k ? $"component {k}{Class(k, data.Classes)}" : "every component";
        string column = degeneracy.Column is { } j && j < data.Columns.Count ? $", column '{data.Columns[j]}'" : "";
        string cause = canRegularize ? degeneracy.Cause.Replace(Prior, $"{Prior} (--regularization R)", StringComparison.Ordinal) : degeneracy.Cause;
        return $"{component}{column}, {place}: {cause}";
    }

    /// <summary>Returns the causes of all starts that broke down, each once and at most three.</summary>
    public string OfAll(IEnumerable<StartOutcome> starts, Degeneracy? result)
    {
        string[] causes = [.. starts.Select(start => start.Degeneracy).Prepend(result).OfType<Degeneracy>().DistinctBy(fault => (fault.Cause, fault.Column)).Select(Describe)];
        return string.Join("; ", causes.Take(3)) + (causes.Length > 3 ? "; …" : "");
    }

    /// <summary>Returns the number of starts that broke down, with their most frequent cause, or null if none did.</summary>
    public string? OfSome(IReadOnlyList<StartOutcome> starts)
    {
        Degeneracy[] faults = [.. starts.Select(start => start.Degeneracy).OfType<Degeneracy>()];
        if (faults.Length == 0)
            return null;
        Degeneracy[] most = [.. faults.GroupBy(Kind).MaxBy(group => group.Count())!];
        string often = most.Length == faults.Length ? "" : FormattableString.Invariant($", {most.Length} of them alike");
        return FormattableString.Invariant($"{faults.Length} of {MessageText.Count(starts.Count, "start")} ended degenerate{often}: {Describe(most[0])}.");
    }

    /// <summary>Returns the key of a cause, which is the same for causes that differ only in their numbers.</summary>
    private static (string Cause, int? Column) Kind(Degeneracy fault) => (string.Concat(fault.Cause.Where(sign => !char.IsAsciiDigit(sign) && sign != '.')), fault.Column);

    private static string Class(int component, IReadOnlyList<string> classes) => component < classes.Count ? $" (class '{classes[component]}')" : "";
}
