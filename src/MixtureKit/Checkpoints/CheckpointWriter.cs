using MixtureKit.Files;

namespace MixtureKit.Checkpoints;

/// <summary>A writer that puts the state of a checkpoint into a file every so often, beside the work.</summary>
/// <remarks>The file is replaced whole or not at all, so that a process may be killed at any moment.</remarks>
public sealed class CheckpointWriter : IDisposable
{
    private readonly FitCheckpoint _checkpoint;
    private readonly string _path;
    private readonly IProgress<UnwritableFileException>? _faults;
    private readonly Lock _gate = new();
    private readonly Timer _timer;
    private long _written = -1;
    private bool _isStopped;

    private CheckpointWriter(FitCheckpoint checkpoint, string path, IProgress<UnwritableFileException>? faults)
    {
        (_checkpoint, _path, _faults) = (checkpoint, path, faults);
        _timer = new Timer(_ => Tick());
    }

    /// <summary>Writes the file, and again after each interval in which passes were made.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="path">The file.</param>
    /// <param name="every">The interval.</param>
    /// <param name="faults">Told if the file cannot be written later; the fit goes on, and the last file remains.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not positive, or longer than 49 days.</exception>
    /// <exception cref="UnwritableFileException">The file cannot be written.</exception>
    public static CheckpointWriter Start(FitCheckpoint checkpoint, string path, TimeSpan every, IProgress<UnwritableFileException>? faults = null)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (every <= TimeSpan.Zero || every.TotalMilliseconds > uint.MaxValue - 1)
            throw new ArgumentOutOfRangeException(nameof(every), every, "The interval between checkpoints is positive and at most 49 days, such as TimeSpan.FromMinutes(1).");
        var writer = new CheckpointWriter(checkpoint, path, faults);
        writer.Write();
        writer._timer.Change(every, every);
        return writer;
    }

    /// <summary>Writes the file now, if passes were made since it was last written.</summary>
    /// <exception cref="UnwritableFileException">The file cannot be written.</exception>
    public void Write()
    {
        lock (_gate)
            WriteChanged();
    }

    /// <summary>Ends the writing, without a last one.</summary>
    public void Dispose()
    {
        lock (_gate)
            _isStopped = true;
        _timer.Dispose();
    }

    private void Tick()
    {
        // A file that takes longer than the interval is not written twice at once.
        if (!_gate.TryEnter())
            return;
        try
        {
            if (!_isStopped)
                WriteChanged();
        }
        catch (UnwritableFileException fault)
        {
            _faults?.Report(fault);
        }
        finally
        {
            _gate.Exit();
        }
    }

    private void WriteChanged()
    {
        if (_checkpoint.Passes is var passes && passes == _written)
            return;
        _checkpoint.WriteFile(_path);
        _written = passes;
    }
}
