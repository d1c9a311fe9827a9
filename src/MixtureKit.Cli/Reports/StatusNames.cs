namespace MixtureKit.Cli.Reports;

/// <summary>The names of statuses in output.</summary>
internal static class StatusNames
{
    /// <summary>Returns the name of a status.</summary>
    public static string Name(this FitStatus status) => status switch
    {
        FitStatus.Converged => "converged",
        FitStatus.IterationLimit => "iteration-limit",
        FitStatus.Degenerate => "degenerate",
        FitStatus.Cancelled => "cancelled",
        FitStatus.Stopped => "stopped",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "There is no such status."),
    };
}
