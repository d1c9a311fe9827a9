using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MixtureKit.Estimation;

/// <summary>The meter and the sources of activities of the library, which cost nothing unless something listens.</summary>
/// <remarks>The meter is told at the ends of fits, searches and runs of steps, never within a pass.</remarks>
internal static class Instruments
{
    /// <summary>The name of the meter, and of the source of all activities but passes.</summary>
    public const string Name = "MixtureKit";

    /// <summary>The name of the source of passes, of which a search makes thousands.</summary>
    public const string PassesName = "MixtureKit.Passes";

    private static readonly ActivitySource s_source = new(Name);
    private static readonly ActivitySource s_passSource = new(PassesName);
    private static readonly Meter s_meter = new(Name);

    private static readonly Counter<long> s_fits = s_meter.CreateCounter<long>("mixturekit.fits", "{fit}", "Fits and searches that ended, by operation and status.");
    private static readonly Counter<long> s_starts = s_meter.CreateCounter<long>("mixturekit.starts", "{start}", "Starts of searches, by kind and status.");
    private static readonly Counter<long> s_iterations = s_meter.CreateCounter<long>("mixturekit.iterations", "{iteration}", "Steps kept, of all fits and starts.");
    private static readonly Counter<long> s_passes = s_meter.CreateCounter<long>("mixturekit.passes", "{pass}", "Passes over data, of all fits and starts.");
    private static readonly Counter<long> s_rows = s_meter.CreateCounter<long>("mixturekit.rows", "{row}", "Rows that these passes cover.");
    private static readonly Gauge<double> s_logLikelihood = s_meter.CreateGauge<double>("mixturekit.log_likelihood", description: "Log-likelihood of the last model, by operation.");
    private static readonly Histogram<double> s_duration = s_meter.CreateHistogram<double>("mixturekit.fit.duration", "s", "Time of a fit or search, by operation.");

    /// <summary>True if something listens to the counts of steps.</summary>
    public static bool CountsSteps => s_passes.Enabled || s_rows.Enabled || s_iterations.Enabled;

    /// <summary>Counts steps that were made.</summary>
    public static void CountSteps(int iterations, int passes, long rows)
    {
        s_iterations.Add(iterations);
        s_passes.Add(passes);
        s_rows.Add(passes * rows);
    }

    /// <summary>Starts the activity of a start; null if nothing listens.</summary>
    /// <param name="kind">Name of the kind of start.</param>
    /// <param name="number">The number of the start, counted from 0.</param>
    public static Activity? BeginStart(string kind, int number) =>
        Begin("start")?.SetTag("mixturekit.start.kind", kind).SetTag("mixturekit.start.number", number);

    /// <summary>Starts the activity of further steps of a start; null if nothing listens.</summary>
    /// <param name="number">The number of the start, counted from 0.</param>
    public static Activity? BeginRun(int number) => Begin("run")?.SetTag("mixturekit.start.number", number);

    /// <summary>Starts the activity of a pass over the data; null if nothing listens to passes.</summary>
    public static Activity? BeginPass() => s_passSource.HasListeners() ? s_passSource.StartActivity("mixturekit.pass") : null;

    /// <summary>Runs a fit within an activity, and counts its end.</summary>
    /// <param name="operation">fit or search.</param>
    /// <param name="components">K.</param>
    /// <param name="fit">Makes the fit.</param>
    public static FitResult<TData> Observe<TData>(string operation, int components, Func<FitResult<TData>> fit)
    {
        using Activity? activity = Begin(operation);
        activity?.SetTag("mixturekit.components", components);
        long begin = Stopwatch.GetTimestamp();
        FitResult<TData> result;
        try
        {
            result = fit();
        }
        catch (Exception error)
        {
            activity?.SetStatus(ActivityStatusCode.Error, error.Message);
            Count(operation, error is OperationCanceledException ? Text(FitStatus.Cancelled) : "failed");
            throw;
        }
        Tell(operation, result, Stopwatch.GetElapsedTime(begin));
        Describe(activity, result);
        return result;
    }

    private static Activity? Begin(string operation) => s_source.HasListeners() ? s_source.StartActivity($"mixturekit.{operation}") : null;

    private static void Tell<TData>(string operation, FitResult<TData> result, TimeSpan elapsed)
    {
        Count(operation, Text(result.Status));
        s_duration.Record(elapsed.TotalSeconds, Operation(operation));
        if (result.HasModel)
            s_logLikelihood.Record(result.LogLikelihood, Operation(operation));
        if (!s_starts.Enabled)
            return;
        foreach (StartOutcome start in result.Starts)
            s_starts.Add(1, new("mixturekit.start.kind", start.Start), new("mixturekit.status", Text(start.Status)));
    }

    private static void Describe<TData>(Activity? activity, FitResult<TData> result)
    {
        if (activity is not { IsAllDataRequested: true })
            return;
        activity.SetTag("mixturekit.status", Text(result.Status)).SetTag("mixturekit.iterations", result.Iterations).SetTag("mixturekit.passes", result.Passes);
        if (result.HasModel)
            activity.SetTag("mixturekit.log_likelihood", result.LogLikelihood);
        if (result.Status == FitStatus.Degenerate)
            activity.SetStatus(ActivityStatusCode.Error, result.Degeneracy?.ToString());
    }

    private static void Count(string operation, string status) => s_fits.Add(1, Operation(operation), new("mixturekit.status", status));

    private static KeyValuePair<string, object?> Operation(string operation) => new("mixturekit.operation", operation);

    private static string Text(FitStatus status) => status switch
    {
        FitStatus.Converged => "converged",
        FitStatus.IterationLimit => "iteration_limit",
        FitStatus.Degenerate => "degenerate",
        FitStatus.Cancelled => "cancelled",
        _ => "stopped",
    };
}
