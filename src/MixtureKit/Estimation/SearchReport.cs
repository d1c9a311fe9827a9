using System.Globalization;

namespace MixtureKit.Estimation;

/// <summary>The figures that a search adds to the result of the fit that it returns.</summary>
/// <param name="Starts">The outcomes of all starts.</param>
/// <param name="Ends">The distinct ends, the highest first.</param>
/// <param name="Doubt">A sentence if the end that is returned is spurious.</param>
/// <param name="LeftOut">A sentence if a higher end is spurious.</param>
internal sealed record SearchReport(IReadOnlyList<StartOutcome> Starts, IReadOnlyList<SearchEnd> Ends, string? Doubt, string? LeftOut)
{
    public static readonly SearchReport None = new([], [], null, null);

    /// <summary>Warnings in addition to those of the fit itself.</summary>
    public IEnumerable<string> Warnings => new[] { Doubt, LeftOut }.OfType<string>();

    /// <summary>Returns the report of a search on a sample, whose figures say that they are of it.</summary>
    /// <param name="rows">Number of rows of the sample.</param>
    /// <param name="doubt">The doubt about the end on all rows, which replaces that about the end on the sample.</param>
    public SearchReport OnSample(long rows, string? doubt) => new(
        [.. Starts.Select(start => start with { SampleRows = rows })],
        [.. Ends.Select(end => end with { SampleRows = rows })],
        doubt,
        LeftOut is null ? null : string.Create(CultureInfo.InvariantCulture, $"On a sample of {rows} rows: {LeftOut}"));
}
