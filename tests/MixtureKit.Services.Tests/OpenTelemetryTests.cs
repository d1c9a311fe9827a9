using System.Diagnostics;
using MixtureKit.Components;
using MixtureKit.Parallelism;
using MixtureKit.Starts;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace MixtureKit.Services.Tests;

/// <summary>Metrics and traces as OpenTelemetry sees them by the names that the documentation gives. No other test fits at the same time.</summary>
[Collection(nameof(Telemetry))]
public sealed class OpenTelemetryTests
{
    private static readonly int[] s_counts = [0, 1, 0, 2, 1, 9, 11, 8, 10, 12];
    private static readonly Mixture<int> s_start = new([0.5, 0.5], [new PoissonCount(3), new PoissonCount(4)]);
    private static readonly ExpectationMaximization s_em = new() { MaximumIterations = 5, Tolerance = 0, Execution = Execution.Sequential, MergeEqualObservations = false };

    [Fact]
    public void A_fit_has_its_iterations_passes_rows_log_likelihood_and_status()
    {
        FitResult<int>? fit = null;
        Dictionary<string, Metric> metrics = Metrics(() => fit = s_em.Fit(s_start, s_counts));

        Assert.Equal(5, Sum(metrics, "mixturekit.iterations"));
        Assert.Equal(fit!.Passes, Sum(metrics, "mixturekit.passes"));
        Assert.Equal(fit.Passes * s_counts.Length, Sum(metrics, "mixturekit.rows"));
        Assert.Equal(fit.LogLikelihood, Assert.Single(Points(metrics, "mixturekit.log_likelihood")).GetGaugeLastValueDouble());
        Assert.Equal(1, Sum(metrics, "mixturekit.fits", ("mixturekit.operation", "fit"), ("mixturekit.status", "iteration_limit")));
        Assert.Equal(1, Assert.Single(Points(metrics, "mixturekit.fit.duration")).GetHistogramCount());
        Assert.Equal("s", metrics["mixturekit.fit.duration"].Unit);
    }

    [Fact]
    public void Fits_are_counted_by_their_status()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Dictionary<string, Metric> metrics = Metrics(() =>
        {
            s_em.Fit(s_start, s_counts);
            s_em.Fit(s_start, s_counts);
            new ExpectationMaximization { Tolerance = 0.1 }.Fit(s_start, s_counts);
            new ExpectationMaximization { Tolerance = 0, StopWhen = _ => true }.Fit(s_start, s_counts);
            Assert.ThrowsAny<OperationCanceledException>(() => s_em.Fit(s_start, s_counts, cancellationToken: cancelled.Token));
            Assert.Throws<Data.UnusableDataException>(() => s_em.Fit(s_start, [-1, 2]));
        });

        Assert.All(
            new[] { ("iteration_limit", 2), ("converged", 1), ("stopped", 1), ("cancelled", 1), ("failed", 1) },
            expected => Assert.Equal(expected.Item2, Sum(metrics, "mixturekit.fits", ("mixturekit.status", expected.Item1))));
    }

    [Fact]
    public void A_search_has_its_starts_by_kind()
    {
        FitResult<int>? fit = null;
        Dictionary<string, Metric> metrics = Metrics(() => fit = Search().Fit(s_start, s_counts));

        Assert.All(
            fit!.Starts.GroupBy(start => start.Start),
            kind => Assert.Equal(kind.Count(), Sum(metrics, "mixturekit.starts", ("mixturekit.start.kind", kind.Key))));
        Assert.Equal(1, Sum(metrics, "mixturekit.fits", ("mixturekit.operation", "search")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_search_its_starts_its_runs_and_its_passes_are_one_trace(int threads)
    {
        FitResult<int>? fit = null;
        List<Activity> activities = Activities(
            () => fit = (Search() with { Em = new() { Execution = Execution.Parallel(threads) }, ShortIterations = 2 }).Fit(s_start, s_counts), "MixtureKit", "MixtureKit.Passes");

        Activity search = Assert.Single(activities, activity => activity.OperationName == "mixturekit.search");
        Assert.All(activities, activity => Assert.Equal(search.TraceId, activity.TraceId));
        var names = activities.ToDictionary(activity => activity.SpanId, activity => activity.OperationName);
        Assert.Equal(fit!.Starts.Count, activities.Count(activity => activity.OperationName == "mixturekit.start"));
        Assert.All(activities.Where(activity => activity.OperationName is "mixturekit.start" or "mixturekit.run"), activity => Assert.Equal(search.SpanId, activity.ParentSpanId));
        Assert.Equal(
            ["mixturekit.run", "mixturekit.search", "mixturekit.start"],
            activities.Where(activity => activity.OperationName == "mixturekit.pass").Select(activity => names[activity.ParentSpanId]).Distinct().Order());
    }

    [Fact]
    public void Each_pass_of_a_fit_is_an_activity_with_its_rows()
    {
        FitResult<int>? fit = null;
        List<Activity> activities = Activities(() => fit = s_em.Fit(s_start, s_counts), "MixtureKit", "MixtureKit.Passes");

        Activity whole = Assert.Single(activities, activity => activity.OperationName == "mixturekit.fit");
        Activity[] passes = [.. activities.Where(activity => activity.OperationName == "mixturekit.pass")];
        Assert.Equal(fit!.Passes, passes.Length);
        Assert.All(passes, pass => Assert.Equal((whole.SpanId, (object)10L), (pass.ParentSpanId, pass.GetTagItem("mixturekit.rows"))));
    }

    [Fact]
    public void Passes_are_heard_only_if_they_are_asked_for() =>
        Assert.Equal("mixturekit.fit", Assert.Single(Activities(() => s_em.Fit(s_start, s_counts), "MixtureKit")).OperationName);

    private static StartSearch<int> Search() => new() { Em = s_em, Restarts = 4, Seed = 1 };

    private static Dictionary<string, Metric> Metrics(Action action)
    {
        var metrics = new List<Metric>();
        using MeterProvider provider = Sdk.CreateMeterProviderBuilder().AddMeter("MixtureKit").AddInMemoryExporter(metrics).Build();
        action();
        provider.ForceFlush();
        return metrics.ToDictionary(metric => metric.Name);
    }

    private static List<Activity> Activities(Action action, params string[] sources)
    {
        var activities = new List<Activity>();
        using TracerProvider provider = Sdk.CreateTracerProviderBuilder().AddSource(sources).AddInMemoryExporter(activities).Build();
        action();
        provider.ForceFlush();
        return activities;
    }

    private static long Sum(Dictionary<string, Metric> metrics, string name, params (string Key, string Value)[] tags) =>
        Points(metrics, name).Where(point => tags.All(tag => Has(point, tag))).Sum(point => point.GetSumLong());

    private static List<MetricPoint> Points(Dictionary<string, Metric> metrics, string name)
    {
        var points = new List<MetricPoint>();
        foreach (ref readonly MetricPoint point in metrics[name].GetMetricPoints())
            points.Add(point);
        return points;
    }

    private static bool Has(MetricPoint point, (string Key, string Value) tag)
    {
        foreach (KeyValuePair<string, object?> own in point.Tags)
        {
            if (own.Key == tag.Key && Equals(own.Value, tag.Value))
                return true;
        }
        return false;
    }
}
