namespace MixtureKit.Cli.Fitting;

/// <summary>Words a degeneracy with the names of columns and classes.</summary>
internal static class DegeneracySentence
{
    /// <summary><c>component 1, column 'waiting', iteration 3: the column has no spread …</c>, without a full stop.</summary>
    public static string Of(Degeneracy degeneracy, TrainingData data)
    {
        string component = degeneracy.Component is { } k ? $"component {k}{Class(k, data.Classes)}" : "every component";
        string column = degeneracy.Column is { } j && j < data.Columns.Count ? $", column '{data.Columns[j]}'" : "";
        string place = degeneracy.Iteration == 0 ? ", at the start" : FormattableString.Invariant($", iteration {degeneracy.Iteration}");
        return $"{component}{column}{place}: {degeneracy.Cause}";
    }

    /// <summary>The causes of all starts that broke down, each once and at most three.</summary>
    public static string OfAll(IEnumerable<StartOutcome> starts, Degeneracy? result, TrainingData data)
    {
        string[] causes = [.. starts.Select(start => start.Degeneracy).Prepend(result).OfType<Degeneracy>().DistinctBy(fault => (fault.Cause, fault.Column)).Select(fault => Of(fault, data))];
        return string.Join("; ", causes.Take(3)) + (causes.Length > 3 ? "; …" : "");
    }

    private static string Class(int component, IReadOnlyList<string> classes) => component < classes.Count ? $" (class '{classes[component]}')" : "";
}
