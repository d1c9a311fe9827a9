using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using MixtureKit.Accelerations;
using MixtureKit.Assignments;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Estimation;

/// <summary>What a listener hears of fits and searches. Other tests fit at the same time, so each test counts only what its own thread tells.</summary>
public class InstrumentsTests
{
    private static readonly int[] s_counts = [0, 1, 0, 2, 1, 9, 11, 8, 10, 12];
    private static readonly Mixture<int> s_start = new([0.5, 0.5], [new PoissonCount(3), new PoissonCount(4)]);
    private static readonly ExpectationMaximization s_em = new() { MaximumIterations = 5, Tolerance = 0, Execution = Execution.Sequential, MergeEqualObservations = false };

    [Fact]
    public void A_fit_tells_its_iterations_passes_rows_status_and_log_likelihood()
    {
        FitResult<int>? fit = null;
        IReadOnlyList<Measurement> heard = Heard(() => fit = s_em.Fit(s_start, s_counts));

        Assert.Equal(5, Sum(heard, "mixturekit.iterations"));
        Assert.Equal(fit!.Passes, Sum(heard, "mixturekit.passes"));
        Assert.Equal(fit.Passes * s_counts.Length, Sum(heard, "mixturekit.rows"));
        Measurement ended = Assert.Single(heard, measurement => measurement.Instrument == "mixturekit.fits");
        Assert.Equal("fit", ended.Tags["mixturekit.operation"]);
        Assert.Equal("iteration_limit", ended.Tags["mixturekit.status"]);
        Assert.Equal(fit.LogLikelihood, Assert.Single(heard, measurement => measurement.Instrument == "mixturekit.log_likelihood").Value);
        Assert.True(Assert.Single(heard, measurement => measurement.Instrument == "mixturekit.fit.duration").Value > 0);
    }

    [Fact]
    public void A_fit_that_is_made_in_several_runs_tells_of_each_pass_once()
    {
        var data = new Observations<int>([.. Enumerable.Repeat(s_counts, 40).SelectMany(counts => counts)]);
        var loop = new FitLoop<int>(s_em, PreparedData<int>.Create([data], s_start, Assignment<int>.Posterior, s_em), s_start, Assignment<int>.Posterior, null);
        var climb = new SampleClimb<int>(s_em, data, [[.. Enumerable.Range(0, 100)]], Assignment<int>.Posterior, null);
        double rows = Sum(Heard(() => loop.Climb(climb, CancellationToken.None)), "mixturekit.rows");
        Assert.Equal((2 + climb.Passes) * data.Count, rows, 1e-6);

        IReadOnlyList<Measurement> heard = Heard(() =>
        {
            loop.Advance(3, Acceleration.None, CancellationToken.None);
            loop.Advance(6, Acceleration.None, CancellationToken.None);
            loop.UseFreshModel(model => new Mixture<int>(model.Weights.Reverse(), model.Components.Reverse()));
        });
        Assert.Equal(loop.Record.Iterations - 1, Sum(heard, "mixturekit.iterations"));
        Assert.Equal(loop.Passes - 2, Sum(heard, "mixturekit.passes"));
        Assert.Equal(data.Count * (loop.Passes - 2), Sum(heard, "mixturekit.rows"));
    }

    [Fact]
    public void A_search_tells_its_starts_by_kind()
    {
        FitResult<int>? fit = null;
        IReadOnlyList<Measurement> heard = Heard(() => fit = Search().Fit(s_start, s_counts));

        Assert.Equal(
            fit!.Starts.Select(start => start.Start).Order(),
            heard.Where(measurement => measurement.Instrument == "mixturekit.starts").Select(measurement => (string)measurement.Tags["mixturekit.start.kind"]!).Order());
        Assert.Equal("search", Assert.Single(heard, measurement => measurement.Instrument == "mixturekit.fits").Tags["mixturekit.operation"]);
        Assert.True(Sum(heard, "mixturekit.passes") > fit.Passes);
    }

    [Fact]
    public void A_fit_that_throws_is_counted_as_failed()
    {
        IReadOnlyList<Measurement> heard = Heard(() => Assert.Throws<UnusableDataException>(() => s_em.Fit(s_start, [-1, 2])));
        Assert.Equal("failed", Assert.Single(heard, measurement => measurement.Instrument == "mixturekit.fits").Tags["mixturekit.status"]);
    }

    [Fact]
    public void The_starts_of_a_search_are_activities_within_its_own_on_any_thread()
    {
        FitResult<int>? fit = null;
        Activity[] activities = Activities(() => fit = (Search() with { Em = new() { Execution = Execution.Parallel(2) } }).Fit(s_start, s_counts));

        Activity search = Assert.Single(activities, activity => activity.OperationName == "mixturekit.search");
        Activity[] starts = [.. activities.Where(activity => activity.OperationName == "mixturekit.start")];
        Assert.Equal(fit!.Starts.Count, starts.Length);
        Assert.All(starts, start => Assert.Equal(search.SpanId, start.ParentSpanId));
        Assert.Equal("converged", search.GetTagItem("mixturekit.status"));
        Assert.Equal(fit.LogLikelihood, search.GetTagItem("mixturekit.log_likelihood"));
    }

    [Fact]
    public void The_activity_of_a_fit_that_throws_is_an_error()
    {
        Activity activity = Assert.Single(Activities(() => Assert.Throws<UnusableDataException>(() => s_em.Fit(s_start, [-1, 2]))));
        Assert.Equal(("mixturekit.fit", ActivityStatusCode.Error), (activity.OperationName, activity.Status));
    }

    [Fact]
    public void A_listener_changes_no_bit()
    {
        FitResult<int>? fit = null;
        Heard(() => fit = Search().Fit(s_start, s_counts));
        Assert.Equal(Search().Fit(s_start, s_counts).LogLikelihood, fit!.LogLikelihood);
    }

    private static StartSearch<int> Search() => new() { Em = s_em, Restarts = 4, Seed = 1 };

    private static double Sum(IReadOnlyList<Measurement> heard, string instrument) =>
        heard.Where(measurement => measurement.Instrument == instrument).Sum(measurement => measurement.Value);

    private static List<Measurement> Heard(Action action)
    {
        int thread = Environment.CurrentManagedThreadId;
        var heard = new List<Measurement>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, listener) => Enable(instrument, listener) };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Hear(instrument, value, tags));
        listener.Start();
        action();
        return heard;

        void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (Environment.CurrentManagedThreadId == thread)
                heard.Add(new Measurement(instrument.Name, value, tags.ToArray().ToDictionary()));
        }
    }

    private static void Enable(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == Instruments.Name)
            listener.EnableMeasurementEvents(instrument);
    }

    private static Activity[] Activities(Action action)
    {
        using var root = new Activity("test");
        root.SetIdFormat(ActivityIdFormat.W3C).Start();
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Instruments.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        action();
        return [.. ended.Where(activity => activity.TraceId == root.TraceId)];
    }

    private sealed record Measurement(string Instrument, double Value, IReadOnlyDictionary<string, object?> Tags);
}
