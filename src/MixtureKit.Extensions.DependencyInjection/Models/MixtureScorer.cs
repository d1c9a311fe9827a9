using Microsoft.Extensions.Logging;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Serialization;

namespace MixtureKit.Extensions.DependencyInjection;

/// <summary>A scorer of rows by a named model, which is loaded anew if its file is replaced.</summary>
/// <remarks>
/// Registered by <c>AddMixtureModel</c> as a keyed service of the model's name. Safe to share: a call scores all its rows by one model. If a new file
/// is bad, or its columns are not those of the model in use, that model stays, the reason is logged, and <see cref="Fault"/> tells it.
/// </remarks>
/// <example>
/// <code>
/// var scorer = provider.GetRequiredKeyedService&lt;MixtureScorer&gt;("fraud");
/// Scores scores = scorer.Score([Row.Of(3.6, 79)]);
/// </code>
/// </example>
public sealed class MixtureScorer : IDisposable
{
    private readonly Lock _reload = new();
    private readonly ModelFormat<Row> _format;
    private readonly Execution _execution;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ITimer _timer;
    private FileStamp? _stamp;
    private volatile LoadedModel _current;
    private volatile string? _fault;

    internal MixtureScorer(string name, MixtureModelOptions options, ModelFormat<Row> format, Execution execution, TimeProvider time, ILogger log)
    {
        (Name, Path, _format, _execution, _time, _log) = (name, options.Path, format, execution, time, log);
        _stamp = FileStamp.Of(Path);
        _current = format.TryReadFile(Path, out SavedModel<Row>? saved, out string? fault)
            ? Loaded(saved, 0)
            : throw new InvalidOperationException($"The model '{name}' cannot be loaded: {fault}");
        LogMessages.ModelLoaded(log, name, Path, _current.Saved.Mixture.Components.Count);
        _timer = time.CreateTimer(_ => Poll(), null, options.PollInterval, options.PollInterval);
    }

    /// <summary>Name of the model.</summary>
    public string Name { get; }

    /// <summary>Path of the model file.</summary>
    public string Path { get; }

    /// <summary>The model in use.</summary>
    public LoadedModel Current => _current;

    /// <summary>The reason that the file is not the model in use, in a sentence; null if it is.</summary>
    public string? Fault => _fault;

    /// <summary>Scores rows by the model in use.</summary>
    /// <inheritdoc cref="LoadedModel.Score(IReadOnlyList{Row}, CancellationToken)"/>
    public Scores Score(IReadOnlyList<Row> rows, CancellationToken cancellationToken = default) => _current.Score(rows, cancellationToken);

    /// <summary>Looks at the file now, and loads it if it has changed since it was last read.</summary>
    /// <returns>True if another model is in use now.</returns>
    public bool Refresh()
    {
        lock (_reload)
        {
            FileStamp? stamp = FileStamp.Of(Path);
            // A file that could not be read is tried again; one that was read and is bad, only after a change.
            if (stamp is not null && stamp == _stamp)
                return false;
            return TryReplace(stamp);
        }
    }

    /// <summary>Stops looking at the file; the model in use stays.</summary>
    public void Dispose() => _timer.Dispose();

    private bool TryReplace(FileStamp? stamp)
    {
        if (_format.TryReadFile(Path, out SavedModel<Row>? saved, out string? fault))
            fault = ColumnFault(saved);
        // Remembered as it was before the reading, so that a file that is still being written is read again.
        _stamp = stamp;
        if (saved is null || fault is not null)
        {
            Keep(fault!);
            return false;
        }
        _current = Loaded(saved, _current.Generation + 1);
        _fault = null;
        LogMessages.ModelReplaced(_log, Name, Path, _current.Generation, saved.Mixture.Components.Count);
        return true;
    }

    private string? ColumnFault(SavedModel<Row> saved) => saved.ColumnNames.SequenceEqual(_current.Saved.ColumnNames)
        ? null
        : $"{Path}: the columns are {string.Join(", ", saved.ColumnNames)}; those of the model in use are {string.Join(", ", _current.Saved.ColumnNames)}. Restart to change columns.";

    private void Keep(string fault)
    {
        if (fault == _fault)
            return;
        _fault = fault;
        LogMessages.ModelKept(_log, Name, _current.Generation, fault);
    }

    private LoadedModel Loaded(SavedModel<Row> saved, int generation) => new(saved, generation, _time.GetUtcNow(), _execution);

    private void Poll()
    {
        try
        {
            Refresh();
        }
        catch (Exception error)
        {
            // A format of the user's may throw anything, and an exception on a timer ends the process.
            Keep($"{Path}: {error.Message}");
        }
    }
}
