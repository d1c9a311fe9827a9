using MixtureKit.Accelerations;

namespace MixtureKit.Cli.Fitting;

/// <summary>What is asked of a fit. What was not given has its default, but where that depends on other things: there it is null.</summary>
internal sealed record FitRequest
{
    /// <summary>A path, or - for standard input.</summary>
    public required string Data { get; init; }

    /// <summary>K; null where the start model or the labels tell.</summary>
    public int? Components { get; init; }

    public required string Family { get; init; }

    public required string Covariance { get; init; }

    /// <summary>The columns to use; null for all but the label and the weight.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    public string? Label { get; init; }

    public string? Weight { get; init; }

    /// <summary>Path of the model to start from.</summary>
    public string? Start { get; init; }

    /// <summary>The kind of all starts; null for a mix.</summary>
    public string? Init { get; init; }

    public required int Restarts { get; init; }

    public required ulong Seed { get; init; }

    public required int MaximumIterations { get; init; }

    public required double Tolerance { get; init; }

    /// <summary>How runs are accelerated.</summary>
    public required Acceleration Acceleration { get; init; }

    public required int Threads { get; init; }

    /// <summary>Whether equal rows are merged.</summary>
    public required bool MergeEqualRows { get; init; }

    /// <summary>R; 0 for no prior.</summary>
    public required double Regularization { get; init; }

    public string? ModelPath { get; init; }

    public string? TracePath { get; init; }

    public bool Json { get; init; }

    /// <summary>Whether standard output is for the model or the trace, and the table is left out.</summary>
    public bool PrintsFile => ModelPath == "-" || TracePath == "-";

    /// <summary>The columns that are not features.</summary>
    public IReadOnlyList<string> SetAside => [.. new[] { Label, Weight }.OfType<string>()];
}
