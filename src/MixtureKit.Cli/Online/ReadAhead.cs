using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace MixtureKit.Cli.Online;

/// <summary>A sequence that is read on a thread of its own, a little ahead of its use.</summary>
/// <remarks>Reading and computing go on at once, and a wait for a pipe that says nothing can be ended.</remarks>
internal sealed class ReadAhead<T> : IDisposable
{
    private readonly BlockingCollection<T> _ready = new(boundedCapacity: 1);
    private readonly CancellationTokenSource _end = new();
    private volatile ExceptionDispatchInfo? _fault;

    /// <summary>Begins to read.</summary>
    public ReadAhead(IEnumerable<T> source) => new Thread(() => Read(source)) { IsBackground = true, Name = "read ahead" }.Start();

    /// <summary>Returns the elements, once, as they come; a fault of the sequence is thrown in its place.</summary>
    /// <param name="cancellationToken">Ends the wait for the next element.</param>
    public IEnumerable<T> Take(CancellationToken cancellationToken)
    {
        while (_ready.TryTake(out T? element, Timeout.Infinite, cancellationToken))
            yield return element;
        _fault?.Throw();
    }

    /// <summary>Tells the thread to end after what it reads now; it is not waited for.</summary>
    public void Dispose() => _end.Cancel();

    private void Read(IEnumerable<T> source)
    {
        try
        {
            foreach (T element in source)
                _ready.Add(element, _end.Token);
        }
        catch (Exception fault)
        {
            _fault = ExceptionDispatchInfo.Capture(fault);
        }
        finally
        {
            _ready.CompleteAdding();
        }
    }
}
