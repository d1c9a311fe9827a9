using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>The way that several fits share threads: side by side on one thread each, or one after the other on all.</summary>
/// <remarks>Passes over few rows do not keep many threads busy. The fits have the same bits either way.</remarks>
internal sealed class SideBySide
{
    // Fewer segments than this do not keep threads busy, but several fits do.
    private const int SmallSegments = 8;

    private readonly Execution _execution;
    private readonly RankExecution? _ranks;
    private readonly Dictionary<int, RepeatableExecution> _executions = [];

    private SideBySide(ExpectationMaximization em, bool isSmall, IProgress<FitProgress>? progress)
    {
        _ranks = em.Execution as RankExecution;
        bool isParallel = isSmall && em.Execution.Workers > 1;
        _execution = isParallel ? em.Execution : Execution.Sequential;
        Em = isParallel ? em.WithExecution(Execution.Sequential) : em;
        Progress = progress is not null && isParallel ? new Locked(progress) : progress;
    }

    /// <summary>Creates the way to make fits to a number of rows.</summary>
    /// <param name="em">The settings of the fits.</param>
    /// <param name="rows">Number of rows of each fit.</param>
    /// <param name="progress">Told after each iteration, by one thread at a time.</param>
    public static SideBySide Create<TData>(ExpectationMaximization em, int rows, IProgress<FitProgress>? progress = null) => new(em, Suits<TData>(em, rows), progress);

    /// <summary>True if fits to a number of rows are better made side by side.</summary>
    public static bool Suits<TData>(ExpectationMaximization em, int rows) =>
        // A rule of the caller is asked by one thread at a time.
        em.StopWhen is null && rows <= SmallSegments * Batch<TData>.SegmentLength;

    /// <summary>The settings of each run.</summary>
    public ExpectationMaximization Em { get; }

    /// <summary>Told after each iteration.</summary>
    public IProgress<FitProgress>? Progress { get; }

    /// <summary>Does the same to each of some runs; none begins after cancellation.</summary>
    public void Run(int count, Action<int> action, CancellationToken cancellationToken) => _execution.Run(count, (_, i) => action(i), cancellationToken);

    /// <summary>Does the same to each of some runs of a search, of which each rank does its share and repeats that of the others.</summary>
    /// <param name="runs">The numbers of the runs, none of which is another run's.</param>
    /// <param name="action">Works on the run at an index of the list, with settings and a token of its own.</param>
    /// <param name="beginsAll">True if each begins even after cancellation.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="OperationCanceledException">A run did not begin, or was cancelled without a trace.</exception>
    public void Run(IReadOnlyList<int> runs, Action<int, ExpectationMaximization, CancellationToken> action, bool beginsAll, CancellationToken cancellationToken)
    {
        if (_ranks is null)
        {
            _execution.Run(runs.Count, (_, i) => action(i, Em, cancellationToken), beginsAll ? CancellationToken.None : cancellationToken);
            return;
        }
        RepeatableExecution[] executions = [.. runs.Select(ExecutionOf)];
        _ranks.Share(_execution, executions, (i, token) => action(i, Em.WithExecution(executions[i]), token), beginsAll, cancellationToken);
    }

    /// <summary>The token of work between the runs, which every rank does alike and none may leave alone.</summary>
    public CancellationToken Between(CancellationToken cancellationToken) => _ranks is null ? cancellationToken : CancellationToken.None;

    private RepeatableExecution ExecutionOf(int run)
    {
        if (!_executions.TryGetValue(run, out RepeatableExecution? execution))
            _executions.Add(run, execution = new RepeatableExecution(Em.Execution));
        return execution;
    }

    private sealed class Locked(IProgress<FitProgress> inner) : IProgress<FitProgress>
    {
        private readonly Lock _gate = new();

        public void Report(FitProgress value)
        {
            lock (_gate)
                inner.Report(value);
        }
    }
}
