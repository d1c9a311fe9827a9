namespace MixtureKit.Fuzzing.Running;

/// <summary>Ends the program with a finding if an input does not come to an end.</summary>
internal sealed class Watch : IDisposable
{
    private const int SecondsToEnd = 60;
    private const int LooksPerSecond = 2;
    private const int MillisecondsBetweenLooks = 1000 / LooksPerSecond;

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
    public void Begin(int worker, long number, FuzzInput input) => Volatile.Write(ref _work[worker], new Work(number, input));

    /// <summary>Says that a worker has ended an input.</summary>
    public void End(int worker) => Volatile.Write(ref _work[worker], null);

    public void Dispose() => _timer.Dispose();

    // Looks are counted, not time, of which a program that is held up by others sees nothing.
    private void Look()
    {
        for (int worker = 0; worker < _work.Length; worker++)
        {
            if (Volatile.Read(ref _work[worker]) is not { } work || ++work.Looks < SecondsToEnd * LooksPerSecond)
                continue;
            _timer.Change(Timeout.Infinite, Timeout.Infinite);
            string where = _folder is null ? "" : $" -> {_folder.Write(_kind, work.Number, work.Input)}";
            Console.WriteLine($"{_kind.Name}: number {work.Number} has not ended after {SecondsToEnd} s{where}");
            Environment.Exit(1);
        }
    }

    private sealed record Work(long Number, FuzzInput Input)
    {
        public int Looks { get; set; }
    }
}
