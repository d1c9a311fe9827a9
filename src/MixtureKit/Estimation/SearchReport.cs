namespace MixtureKit.Estimation;

/// <summary>The figures that a search adds to the result of the fit that it returns.</summary>
/// <param name="Starts">The outcomes of all starts.</param>
/// <param name="Ends">The distinct ends, the highest first.</param>
/// <param name="Warnings">Warnings in addition to those of the fit itself.</param>
internal sealed record SearchReport(IReadOnlyList<StartOutcome> Starts, IReadOnlyList<SearchEnd> Ends, IEnumerable<string> Warnings)
{
    public static readonly SearchReport None = new([], [], []);
}
