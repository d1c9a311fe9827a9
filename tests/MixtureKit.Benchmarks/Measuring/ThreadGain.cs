namespace MixtureKit.Benchmarks.Measuring;

/// <summary>What threads of one fit gain, beside what as many fits side by side gain, each a process of one thread.</summary>
/// <param name="Count">How many threads, and processes.</param>
/// <param name="One">Seconds an iteration of one thread alone.</param>
/// <param name="Threads">Seconds an iteration of one fit on all threads.</param>
/// <param name="Processes">Seconds an iteration of each process while all of them run.</param>
internal sealed record ThreadGain(int Count, double One, double Threads, double Processes)
{
    private const double Aim = 0.9;

    /// <summary>How many times as fast as one thread the fit is.</summary>
    public double OfThreads => One / Threads;

    /// <summary>How many times as much as one thread the processes do.</summary>
    public double OfProcesses => Count * One / Processes;

    /// <summary>The gain of threads as a share of the gain of processes.</summary>
    public double Share => OfThreads / OfProcesses;

    /// <summary>True if threads gain nine tenths of what processes gain, and are no slower than one.</summary>
    public bool IsReached => Share >= Aim && OfThreads >= 1;

    /// <summary>Measures fits on one thread, on several and in several processes, in turn; the medians count.</summary>
    /// <param name="processes">As many processes as threads, all of which hold the same data.</param>
    /// <param name="rounds">Number of rounds.</param>
    public static ThreadGain Measure(IReadOnlyList<FitProcess> processes, int rounds)
    {
        // The first round compiles, in every process.
        Round(processes);
        (double One, double Threads, double Processes)[] turns = [.. Enumerable.Range(0, rounds).Select(_ => Round(processes))];
        return new ThreadGain(
            processes.Count, turns.Select(turn => turn.One).Median(), turns.Select(turn => turn.Threads).Median(), turns.Select(turn => turn.Processes).Median());
    }

    private static (double One, double Threads, double Processes) Round(IReadOnlyList<FitProcess> processes) =>
        (processes[0].Seconds(1), processes[0].Seconds(processes.Count), SideBySide(processes));

    private static double SideBySide(IReadOnlyList<FitProcess> processes)
    {
        foreach (FitProcess process in processes)
            process.Begin(1);
        // The harmonic mean: what counts is the work that all do in a second.
        return processes.Count / processes.ToArray().Sum(process => 1 / process.End());
    }
}
