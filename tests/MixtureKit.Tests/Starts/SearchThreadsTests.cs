using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Starts;

public sealed class SearchThreadsTests
{
    private static readonly Execution Four = Execution.Parallel(4);

    public static TheoryData<string> Families => ["full", "tied", "bernoulli"];

    [Theory]
    [MemberData(nameof(Families))]
    public void Starts_side_by_side_have_the_bits_of_starts_one_after_the_other(string family)
    {
        FitResult<Row> one = Search(family, Execution.Sequential), many = Search(family, Four);
        Assert.Equal(one.Starts, many.Starts);
        Assert.Equal(one.Objective, many.Objective);
        Assert.Equal(one.Model.Weights, many.Model.Weights);
        Assert.Equal(one.Trace.Select(point => point.Objective), many.Trace.Select(point => point.Objective));
    }

    [Fact]
    public void Progress_is_told_by_one_thread_at_a_time_and_of_every_start()
    {
        var progress = new OneAtATime();
        FitResult<Row> fit = Search("full", Four, progress);
        Assert.False(progress.Overlapped);
        // A start that broke down before it had a model made no step.
        Assert.Equal(Enumerable.Range(0, fit.Starts.Count).Where(i => fit.Starts[i].Objective is not null), progress.Starts.Order());
    }

    [Fact]
    public void Starts_side_by_side_end_with_the_best_so_far_if_they_are_cancelled()
    {
        using var source = new CancellationTokenSource();
        FitResult<Row> fit = Search("full", Four, new OneAtATime(() => source.Cancel()), source.Token);
        Assert.Equal(FitStatus.Cancelled, fit.Status);
        Assert.Equal(fit.Starts.Max(start => start.Objective), fit.Objective);
    }

    private static FitResult<Row> Search(string family, Execution execution, IProgress<FitProgress>? progress = null, CancellationToken? token = null)
    {
        DataMatrix data = family == "bernoulli"
            ? DataMatrix.FromRows([.. StartData.Noise(300, 4).Select(row => row.ToArray().Select(value => value > 0 ? 1.0 : 0).ToArray())])
            : StartData.Noise(300, 2);
        IMixtureComponent<Row> component = family switch { "full" => FullGaussian.Standard(2), "tied" => TiedGaussian.Standard(2), _ => new Bernoulli([0.5, 0.5, 0.5, 0.5]) };
        return new StartSearch<Row> { Seed = 7, Em = new ExpectationMaximization { Execution = execution } }
            .Fit(StartData.Prototype(3, component), [StartData.Observe(data)], progress: progress, cancellationToken: token ?? TestContext.Current.CancellationToken);
    }

    private sealed class OneAtATime(Action? afterTen = null) : IProgress<FitProgress>
    {
        private int _inside;
        private int _reports;

        public HashSet<int> Starts { get; } = [];

        public bool Overlapped { get; private set; }

        public void Report(FitProgress value)
        {
            Overlapped |= Interlocked.Increment(ref _inside) > 1;
            Starts.Add(value.Start);
            Thread.SpinWait(200);
            if (++_reports == 10)
                afterTen?.Invoke();
            Interlocked.Decrement(ref _inside);
        }
    }
}
