using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>The way that the runs of a search share threads: side by side on one thread each, or one after the other on all.</summary>
/// <remarks>Passes over few rows do not keep many threads busy. The runs have the same bits either way.</remarks>
internal sealed class SideBySide
{
    private readonly Execution _execution;

    /// <summary>Creates a way to run.</summary>
    /// <param name="em">The settings of the search.</param>
    /// <param name="isSmall">True if the runs are side by side.</param>
    /// <param name="progress">Told after each iteration, by one thread at a time.</param>
    public SideBySide(ExpectationMaximization em, bool isSmall, IProgress<FitProgress>? progress)
    {
        bool isParallel = isSmall && em.Execution.Workers > 1;
        _execution = isParallel ? em.Execution : Execution.Sequential;
        Em = isParallel ? em.WithExecution(Execution.Sequential) : em;
        Progress = progress is not null && isParallel ? new Locked(progress) : progress;
    }

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
