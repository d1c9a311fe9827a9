using MixtureKit.Files;

namespace MixtureKit.Checkpoints;

/// <summary>A record of the passes of a fit, a search or a selection, from which an interrupted one goes on.</summary>
/// <remarks>
/// It holds the sums of each pass to the last bit. A fit that goes on makes its steps again from these sums, and passes
/// only from there on, so that it has the bits of one that was never interrupted, on any number of threads. It takes 8 bytes a pass for each of the
/// statistics of the mixture, in memory and, a third more, in the file. Several threads may use it.
/// </remarks>
/// <example>
/// <code>
/// FitCheckpoint checkpoint = File.Exists("fit.checkpoint") ? FitCheckpoint.ReadFile("fit.checkpoint") : new FitCheckpoint();
/// using CheckpointWriter writer = CheckpointWriter.Start(checkpoint, "fit.checkpoint", TimeSpan.FromMinutes(1));
/// FitResult&lt;Row&gt; fit = new ExpectationMaximization { Checkpoint = checkpoint }.Fit(start, rows);
/// </code>
/// </example>
public sealed class FitCheckpoint
{
    private readonly PassStore _store;
    private readonly string _scope;

    /// <summary>Creates an empty checkpoint.</summary>
    /// <param name="origin">A description of the fit by names and values, such as the data, the options and the version of the program; empty by default.</param>
    public FitCheckpoint(IReadOnlyDictionary<string, string>? origin = null)
        : this(new PassStore(), new SortedDictionary<string, string>(origin?.ToDictionary() ?? [], StringComparer.Ordinal), "")
    {
    }

    internal FitCheckpoint(PassStore store, IReadOnlyDictionary<string, string> origin, string scope) => (_store, Origin, _scope) = (store, origin, scope);

    /// <summary>The description of the fit that the checkpoint was created with.</summary>
    /// <remarks>Compare it before a fit goes on. A fit of other data or another start is found out by itself, since it makes the last pass again.</remarks>
    public IReadOnlyDictionary<string, string> Origin { get; }

    /// <summary>Number of passes recorded.</summary>
    public long Passes => _store.Count;

    internal PassStore Store => _store;

    /// <summary>Returns a part of this checkpoint for one of several fits.</summary>
    /// <param name="name">A name that no other fit has.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public FitCheckpoint Scope(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new FitCheckpoint(_store, Origin, $"{_scope}{name}/");
    }

    /// <summary>Reads a checkpoint from a stream, to its end; the stream stays open.</summary>
    /// <exception cref="InvalidCheckpointException">The content is not a checkpoint, or is damaged; the message says where.</exception>
    public static FitCheckpoint Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return CheckpointReader.Read(stream);
    }

    /// <summary>Reads a checkpoint file.</summary>
    /// <exception cref="InvalidCheckpointException">The content is not a checkpoint, or is damaged; the message says where.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static FitCheckpoint ReadFile(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream);
    }

    /// <summary>Writes what is recorded up to now; the stream stays open.</summary>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        CheckpointFile.Write(stream, this);
    }

    /// <summary>Writes what is recorded up to now to a file, which is replaced whole or not at all.</summary>
    /// <exception cref="UnwritableFileException">The file cannot be written.</exception>
    public void WriteFile(string path) => AtomicFile.Write(path, Write);

    /// <summary>Gives the record of a run to that run.</summary>
    /// <param name="name">The name of the run within the scope.</param>
    /// <param name="cancellationToken">Ends the record.</param>
    internal PassRecord Open(string name, CancellationToken cancellationToken) => _store.Open(_scope + name, cancellationToken);

    /// <summary>Returns the numbers that a piece of work came to; null if they are not recorded.</summary>
    /// <param name="name">The name of the work within the scope.</param>
    internal double[]? Known(string name) => Numbers(_store.Known(_scope + name));

    /// <summary>Returns the numbers that a piece of work comes to; it is done only if they are not recorded.</summary>
    /// <param name="name">The name of the work within the scope.</param>
    /// <param name="compute">Does the work.</param>
    /// <param name="cancellationToken">Ends the record.</param>
    internal double[] Result(string name, Func<double[]> compute, CancellationToken cancellationToken)
    {
        PassRecord record = Open(name, cancellationToken);
        if (Numbers(record) is { } known)
            return known;
        double[] numbers = compute();
        record.Add(new PassSums(0, null, numbers));
        return numbers;
    }

    private static double[]? Numbers(PassRecord? record) => record?.Snapshot() is [{ Vector: { } known }, ..] ? known : null;
}
