namespace MixtureKit.Parallelism;

/// <summary>The ranks that a launcher of MPI, such as <c>mpirun</c> or <c>srun</c>, has started.</summary>
/// <remarks>
/// The library of MPI is loaded as the process runs: Open MPI, or MPICH and those compatible with it. The environment variable
/// <c>MIXTUREKIT_MPI_LIBRARY</c> names another. MPI begins once a process, and ends when the instance is disposed of.
/// </remarks>
/// <example>
/// <code>
/// using MpiCommunicator ranks = MpiCommunicator.Create();
/// RowRange own = RowRange.From(ranks, rows: 1_000_000);
/// </code>
/// </example>
public sealed unsafe class MpiCommunicator : Communicator, IDisposable
{
    private const int Tag = 7;

    private readonly MpiLibrary _library;
    private bool _isEnded;

    private MpiCommunicator(MpiLibrary library)
    {
        _library = library;
        (Rank, Size) = library.Begin();
    }

    /// <summary>Number of ranks that a launcher of MPI started, by its environment variables; 1 if there is no launcher.</summary>
    /// <remarks>The variables are those of Open MPI's and MPICH's launchers; Slurm's own are set for programs too that do not use MPI, so they do not count.</remarks>
    public static int LaunchedSize => MpiLaunch.Size;

    /// <summary>The number of this rank by the environment variables of the launcher; 0 if there is no launcher.</summary>
    public static int LaunchedRank => MpiLaunch.Rank;

    /// <summary>Number of ranks on this machine by the environment variables of the launcher; 1 if they do not tell.</summary>
    public static int LaunchedHere => MpiLaunch.Neighbours;

    /// <inheritdoc/>
    public override int Rank { get; }

    /// <inheritdoc/>
    public override int Size { get; }

    /// <summary>The name of the library: Open MPI or MPICH.</summary>
    public string Library => _library.Name;

    /// <summary>Joins the ranks that a launcher has started.</summary>
    /// <exception cref="RankFaultException">There is no library of MPI, or it refuses.</exception>
    public static MpiCommunicator Create() => Create(Reduction.Tree);

    /// <summary>Joins the ranks that a launcher has started, with a way to add their sums.</summary>
    /// <inheritdoc cref="Create()"/>
    public static MpiCommunicator Create(Reduction reduction) => new(MpiLibrary.Load()) { Reduction = reduction };

    /// <inheritdoc/>
    public override byte[]? Reduce(byte[] own, Func<byte[], byte[], byte[]> join)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(join);
        // The order of RankTree: at each step a rank either sends its bytes to a neighbour and is done, or joins those of a neighbour to its own.
        for (int step = 1; step < Size; step *= 2)
        {
            if (Rank % (2 * step) != 0)
            {
                Send(own, Rank - step);
                return null;
            }
            if (Rank + step < Size)
                own = join(own, Receive(Rank + step));
        }
        return own;
    }

    /// <inheritdoc/>
    public override byte[] Broadcast(byte[] bytes, int root)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        int length = bytes.Length;
        MpiLibrary.Require(_library.Broadcast((byte*)&length, sizeof(int), _library.Bytes, root, _library.World), "MPI_Bcast");
        byte[] sent = Rank == root ? bytes : new byte[length];
        fixed (byte* at = sent)
            MpiLibrary.Require(length == 0 ? 0 : _library.Broadcast(at, length, _library.Bytes, root, _library.World), "MPI_Bcast");
        return sent;
    }

    /// <summary>Ends all ranks at once; does not return.</summary>
    /// <param name="exitCode">The exit code of the job.</param>
    public void Abort(int exitCode)
    {
        _isEnded = true;
        _ = _library.Abort(_library.World, exitCode);
    }

    /// <summary>Leaves MPI, once all ranks do.</summary>
    public void Dispose()
    {
        if (!_isEnded)
            _ = _library.Finish();
        _isEnded = true;
    }

    private void Send(byte[] bytes, int rank)
    {
        int length = bytes.Length;
        MpiLibrary.Require(_library.Send((byte*)&length, sizeof(int), _library.Bytes, rank, Tag, _library.World), "MPI_Send");
        fixed (byte* at = bytes)
            MpiLibrary.Require(length == 0 ? 0 : _library.Send(at, length, _library.Bytes, rank, Tag, _library.World), "MPI_Send");
    }

    private byte[] Receive(int rank)
    {
        int length = 0;
        MpiLibrary.Require(_library.Receive((byte*)&length, sizeof(int), _library.Bytes, rank, Tag, _library.World, _library.NoStatus), "MPI_Recv");
        var bytes = new byte[length];
        fixed (byte* at = bytes)
            MpiLibrary.Require(length == 0 ? 0 : _library.Receive(at, length, _library.Bytes, rank, Tag, _library.World, _library.NoStatus), "MPI_Recv");
        return bytes;
    }
}
