using System.Diagnostics;
using System.Globalization;
using MixtureKit.Numerics;

namespace MixtureKit.Fuzzing.Running;

/// <summary>Runs inputs of all kinds on all threads and reports on them.</summary>
/// <param name="options">What to run.</param>
/// <param name="output">Where the report goes.</param>
internal sealed class Campaign(FuzzOptions options, TextWriter output)
{
    private readonly FindingFolder? _folder = options.Keep is null ? null : new FindingFolder(options.Keep);

    /// <summary>Runs the kinds asked for; returns 1 if there are findings, otherwise 0.</summary>
    public int Run(IEnumerable<InputKind> kinds)
    {
        long findings = 0;
        foreach (InputKind kind in kinds.Where(kind => options.Only is null || kind.Name == options.Only))
            findings += Run(kind);
        return findings > 0 ? 1 : 0;
    }

    private long Run(InputKind kind)
    {
        var findings = new Findings();
        long start = Stopwatch.GetTimestamp();
        long accepted = RunThreads(kind, findings);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        long refused = options.Count - accepted - findings.Count;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind.Name}: {options.Count} inputs, {accepted} accepted, {refused} refused, {findings.Count} findings, {options.Count / seconds:F0} inputs/s"));
        foreach (Finding finding in findings.First)
            Report(kind, finding);
        return findings.Count;
    }

    private long RunThreads(InputKind kind, Findings findings)
    {
        using var watch = new Watch(kind, options.Threads, _folder);
        long next = -1, accepted = 0;
        Thread[] threads = [.. Enumerable.Range(0, options.Threads).Select(worker => new Thread(() =>
        {
            for (long number = Interlocked.Increment(ref next); number < options.Count; number = Interlocked.Increment(ref next))
            {
                if (RunOne(kind, findings, watch, worker, number))
                    Interlocked.Increment(ref accepted);
            }
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        return accepted;
    }

    private bool RunOne(InputKind kind, Findings findings, Watch watch, int worker, long number)
    {
        FuzzInput input = kind.Make(new RandomSource(options.Seed).Split((ulong)number));
        watch.Begin(worker, number, input);
        Trial trial = Trial.Of(kind, input);
        watch.End(worker);
        if (trial.Check is not null)
            findings.Add(number, input, trial);
        return trial.Accepted;
    }

    private void Report(InputKind kind, Finding finding)
    {
        string where = _folder is null ? "" : $" -> {_folder.Keep(kind, finding)}";
        output.WriteLine($"  {finding.Check} ({finding.Times} times, first number {finding.Number}): {finding.Sentence}{where}");
    }
}
