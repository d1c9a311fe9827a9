using MixtureKit.Checkpoints;
using MixtureKit.Cli.Ranks;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Files;
using MixtureKit.Parallelism;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Checkpoints;

/// <summary>The checkpoint of a call, which is written every so often until the call has done its work.</summary>
/// <remarks>Of several processes rank 0 alone reads and writes the file; all have the same record.</remarks>
internal sealed class CallCheckpoint : IDisposable
{
    private readonly string _path;
    private readonly Communicator? _ranks;
    private readonly CheckpointWriter? _writer;
    private readonly CancellationTokenRegistration _interruption;

    private CallCheckpoint(CheckpointRequest request, FitCheckpoint record, Communicator? ranks, CheckpointWriter? writer, Warnings warnings, CancellationToken cancellationToken)
    {
        (_path, Record, _ranks, _writer) = (request.Path, record, ranks, writer);
        // Ranks may wait for each other, and their launcher ends them by force a moment after it interrupts them.
        if (ranks is not null && writer is not null)
            _interruption = cancellationToken.Register(() => WriteInterrupted(writer, warnings));
    }

    /// <summary>The passes of the fit.</summary>
    public FitCheckpoint Record { get; }

    /// <summary>Throws if the file is there and is not to be gone on from, or the other way round.</summary>
    /// <exception cref="UsageException">The file is there.</exception>
    /// <exception cref="UnreadableFileException">The file is not there.</exception>
    public static void RequireFile(CheckpointRequest request)
    {
        bool isThere = File.Exists(request.Path);
        if (isThere && !request.Resumes)
            throw new UsageException($"--checkpoint '{request.Path}': the file is there already, perhaps with the work of an interrupted call; give --resume to go on from it, or remove it.");
        if (!isThere && request.Resumes)
            throw new UnreadableFileException($"--resume: there is no checkpoint '{request.Path}' to go on from; name the file of the interrupted call, or leave --resume out to begin.");
    }

    /// <summary>Begins a checkpoint, or goes on from that of an interrupted call.</summary>
    /// <param name="request">The options.</param>
    /// <param name="origin">The description of the fit.</param>
    /// <param name="ranks">The processes that fit together; null if this one is alone.</param>
    /// <param name="terminal">Is told if the file cannot be written during the fit.</param>
    /// <param name="cancellationToken">Interrupts the call.</param>
    /// <exception cref="UsageException">The checkpoint is of other options.</exception>
    /// <exception cref="UnusableDataException">The checkpoint is of other data, or the file is not a checkpoint.</exception>
    public static CallCheckpoint Begin(CheckpointRequest request, Dictionary<string, string> origin, Communicator? ranks, Terminal terminal, CancellationToken cancellationToken)
    {
        FitCheckpoint record = ranks is null ? Open(request, origin) : RankCheckpoint.Read(ranks, () => Open(request, origin));
        var warnings = new Warnings(terminal);
        CheckpointWriter? writer = null;
        RankSession.Agree(ranks, () => writer = RankSession.Writes(ranks) ? CheckpointWriter.Start(record, request.Path, request.Every, warnings) : null);
        return new CallCheckpoint(request, record, ranks, writer, warnings, cancellationToken);
    }

    /// <summary>Computes something, and then writes the checkpoint, even if the work was cancelled.</summary>
    /// <param name="compute">The work.</param>
    /// <exception cref="UnusableDataException">The checkpoint does not belong to the work.</exception>
    public T Keep<T>(Func<T> compute)
    {
        InvalidCheckpointException refusal;
        try
        {
            T result = compute();
            _writer?.Write();
            return result;
        }
        catch (InvalidCheckpointException fault)
        {
            refusal = fault;
        }
        catch (OperationCanceledException)
        {
            _writer?.Write();
            throw;
        }
        // All ranks have the same record and the same sums, so that all refuse it.
        RankSession.Agree(_ranks, () => throw new UnusableDataException($"--resume '{_path}': {refusal.Message}", refusal));
        throw refusal;
    }

    /// <summary>Removes the file, because the work is done.</summary>
    public void Remove()
    {
        if (_writer is null)
            return;
        _writer.Dispose();
        File.Delete(_path);
    }

    public void Dispose()
    {
        _interruption.Dispose();
        _writer?.Dispose();
    }

    private static void WriteInterrupted(CheckpointWriter writer, Warnings warnings)
    {
        try
        {
            writer.Write();
        }
        catch (UnwritableFileException fault)
        {
            warnings.Report(fault);
        }
    }

    private static FitCheckpoint Open(CheckpointRequest request, Dictionary<string, string> origin)
    {
        if (!request.Resumes)
            return new FitCheckpoint(origin);
        FitCheckpoint record = Read(request.Path);
        RequireSame(request.Path, record.Origin, origin);
        return record;
    }

    private static FitCheckpoint Read(string path)
    {
        try
        {
            using Stream stream = InputFile.Open(path);
            return FitCheckpoint.Read(stream);
        }
        catch (InvalidCheckpointException fault)
        {
            throw new UnusableDataException($"--resume '{path}': {fault.Message}", fault);
        }
    }

    private static void RequireSame(string path, IReadOnlyDictionary<string, string> had, Dictionary<string, string> has)
    {
        foreach ((string name, string value) in has)
        {
            string before = had.GetValueOrDefault(name, "none");
            if (before == value)
                continue;
            if (name == CheckpointOrigin.Data)
                throw new UnusableDataException($"--resume: the checkpoint '{path}' is of other data ({before}; now {value}); give the same table, or remove the file and begin anew without --resume.");
            throw new UsageException($"--resume: the checkpoint '{path}' was made with {name} {before}, and this call has {value}; use the same, or remove the file and begin anew without --resume.");
        }
    }

    private sealed class Warnings(Terminal terminal) : IProgress<UnwritableFileException>
    {
        public void Report(UnwritableFileException value) => terminal.Warn($"--checkpoint {value.Message} The fit goes on, and the checkpoint is that of an earlier moment.");
    }
}
