using MixtureKit.Checkpoints;

namespace MixtureKit.Parallelism;

/// <summary>The execution of one piece of work, which one rank does and the others repeat with its sums in place of passes.</summary>
/// <remarks>All but passes is done on every rank: draws, M-steps and decisions. So the work has the same bits everywhere, whatever family it fits.</remarks>
/// <param name="inner">Runs the work.</param>
internal sealed class RepeatableExecution(Execution inner) : Execution
{
    private readonly List<PassSums> _sums = [];
    private Mode _mode = Mode.Alone;
    private long _left;
    private int _next;
    private bool _isCut;

    private enum Mode
    {
        Alone,
        Recording,
        Repeating,
    }

    public override int Workers => inner.Workers;

    /// <summary>The execution without exchange, for passes that have effects besides their sums.</summary>
    public Execution Inner => inner;

    public override void Run(int count, Action<int, int> runItem, CancellationToken cancellationToken) => inner.Run(count, runItem, cancellationToken);

    /// <summary>Begins to record what passes come to.</summary>
    /// <param name="mostBytes">Bytes of sums that are kept; later passes are made again by each rank.</param>
    public void Record(long mostBytes) => Begin(Mode.Recording, [], mostBytes, isCut: false);

    /// <summary>Begins to take the sums of passes from the record of another rank.</summary>
    /// <param name="sums">The record.</param>
    /// <param name="isCut">True if the other rank was cancelled after it.</param>
    public void Repeat(IEnumerable<PassSums> sums, bool isCut) => Begin(Mode.Repeating, sums, 0, isCut);

    /// <summary>Ends the record or the repetition, and returns the record.</summary>
    /// <exception cref="RankFaultException">The record has more passes than were repeated.</exception>
    public PassSums[] End()
    {
        bool isLeft = _mode == Mode.Repeating && _next < _sums.Count;
        PassSums[] sums = [.. _sums];
        Begin(Mode.Alone, [], 0, isCut: false);
        return isLeft ? throw OutOfStep() : sums;
    }

    /// <summary>Returns the sums of a pass.</summary>
    public PassSums Sums(Func<PassSums> pass) => _mode switch
    {
        Mode.Recording => Recorded(pass),
        Mode.Repeating => Repeated(pass),
        _ => pass(),
    };

    internal override double[] Numbers(Func<double[]> compute) => Sums(() => new PassSums(0, null, compute())).Vector!;

    private void Begin(Mode mode, IEnumerable<PassSums> sums, long mostBytes, bool isCut)
    {
        _sums.Clear();
        _sums.AddRange(sums);
        (_mode, _left, _next, _isCut) = (mode, mostBytes, 0, isCut);
    }

    private PassSums Recorded(Func<PassSums> pass)
    {
        PassSums sums = PassSums.Broken;
        try
        {
            sums = Made(pass);
        }
        catch (OperationCanceledException)
        {
            throw;
        }
        catch
        {
            // A pass that breaks down does so on every rank.
            _sums.Add(PassSums.Broken);
            throw;
        }
        _left -= sizeof(double) * (long)sums.Vector!.Length;
        _sums.Add(_left >= 0 ? sums : PassSums.Broken);
        return sums;
    }

    private PassSums Repeated(Func<PassSums> pass)
    {
        if (_next == _sums.Count)
            throw _isCut ? new OperationCanceledException() : OutOfStep();
        PassSums known = _sums[_next++];
        return known.Vector is null ? Made(pass) : known;
    }

    /// <summary>Makes a pass, of which nothing inside is exchanged.</summary>
    private PassSums Made(Func<PassSums> pass)
    {
        Mode mode = _mode;
        _mode = Mode.Alone;
        try
        {
            return pass();
        }
        finally
        {
            _mode = mode;
        }
    }

    private static RankFaultException OutOfStep() =>
        new("A rank repeats the run of another and comes to another number of passes; rules that stop a fit, starts and components must do the same on every rank, whatever the time.");
}
