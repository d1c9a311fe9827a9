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

    private SideBySide(ExpectationMaximization em, bool isSmall, IProgress<FitProgress>? progress)
    {
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
