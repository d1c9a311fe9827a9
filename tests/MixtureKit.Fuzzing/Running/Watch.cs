using System.Diagnostics;

namespace MixtureKit.Fuzzing.Running;

/// <summary>Ends the program with a finding if an input does not come to an end.</summary>
internal sealed class Watch : IDisposable
{
    private const double SecondsToEnd = 60;
    private const int MillisecondsBetweenLooks = 500;

    private readonly InputKind _kind;
    private readonly FindingFolder? _folder;
    private readonly Work?[] _work;
    private readonly Timer _timer;

    public Watch(InputKind kind, int workers, FindingFolder? folder)
    {
        (_kind, _folder, _work) = (kind, folder, new Work?[workers]);
        _timer = new Timer(_ => Look(), null, MillisecondsBetweenLooks, MillisecondsBetweenLooks);
    }

    /// <summary>Says that a worker begins with an input.</summary>
    public void Begin(int worker, long number, FuzzInput input) => Volatile.Write(ref _work[worker], new Work(Stopwatch.GetTimestamp(), number, input));

    /// <summary>Says that a worker has ended an input.</summary>
    public void End(int worker) => Volatile.Write(ref _work[worker], null);

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        for (int worker = 0; worker < _work.Length; worker++)
        {
            if (Volatile.Read(ref _work[worker]) is not { } work || Stopwatch.GetElapsedTime(work.Start).TotalSeconds < SecondsToEnd)
                continue;
            string where = _folder is null ? "" : $" -> {_folder.Write(_kind, work.Number, work.Input)}";
            Console.WriteLine($"{_kind.Name}: number {work.Number} has not ended after {SecondsToEnd} s{where}");
            Environment.Exit(1);
        }
    }

    private sealed record Work(long Start, long Number, FuzzInput Input);
}
