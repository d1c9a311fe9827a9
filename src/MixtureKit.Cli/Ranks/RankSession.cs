using System.Reflection;
using System.Text;
using MixtureKit.Cli.Fitting;
using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Cli.Ranks;

/// <summary>The part of this process in the work of several: rank 0 prints and writes, and a fault of one ends all.</summary>
internal sealed class RankSession : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);

    private readonly MpiCommunicator _communicator;

    private RankSession(MpiCommunicator communicator) => _communicator = communicator;

    /// <summary>The processes.</summary>
    public Communicator Communicator => _communicator;

    /// <summary>True if this process prints and writes.</summary>
    public bool Speaks => _communicator.Rank == 0;

    /// <summary>Joins the other processes; returns null if the fit is one of a single process.</summary>
    /// <exception cref="UsageException">There is no library of MPI, or the fit is online.</exception>
    public static RankSession? Begin(FitRequest request)
    {
        if (request is { UsesRanks: true, Online: not null })
            throw new UsageException("--online: online EM is one stream of rows in one process, and several work together here; leave it out, or run the command without mpirun.");
        return Begin(request.UsesRanks, request.Reduction);
    }

    /// <summary>Joins the other processes; returns null if this one is alone.</summary>
    /// <param name="usesRanks">True if there are others.</param>
    /// <param name="reduction">The way to add sums.</param>
    /// <exception cref="UsageException">There is no library of MPI.</exception>
    public static RankSession? Begin(bool usesRanks, Reduction reduction = Reduction.Tree)
    {
        if (!usesRanks)
            return null;
        try
        {
            var session = new RankSession(MpiCommunicator.Create(reduction));
            RequireOneVersion(session.Communicator, OwnVersion);
            return session;
        }
        catch (RankFaultException fault)
        {
            throw new UsageException(fault.Message);
        }
    }

    /// <summary>Runs the work; a fault that others do not share ends them too.</summary>
    /// <remarks>Launchers interrupt all ranks, each of which ends by itself.</remarks>
    public int Run(Func<int> work)
    {
        try
        {
            int code = work();
            // Rank 0 has the same code, and its end is that of the job.
            return Speaks ? code : ExitCode.Success;
        }
        catch (Exception fault) when (RankAgreement.IsShared(fault) && !Speaks)
        {
            // Rank 0 tells of it, and its exit code is that of the job: a launcher ends all ranks at the first code of any other.
            return ExitCode.Success;
        }
        catch (Exception fault) when (!RankAgreement.IsShared(fault) && fault is not OperationCanceledException)
        {
            // A fault of the data or the call that is not shared is one that all ranks have: rank 0 tells it, and ends the others before they do.
            if (!Speaks && fault is UnusableDataException or UsageException)
                Thread.Sleep(s_pause);
            (int code, string sentence) = Fault.Explain(fault);
            Console.Error.WriteLine(FormattableString.Invariant($"error: rank {_communicator.Rank}: {sentence}"));
            _communicator.Abort(code);
            throw;
        }
    }

    public void Dispose() => _communicator.Dispose();

    /// <summary>True if this process writes files and results: the first of several, or one that is alone.</summary>
    public static bool Writes(Communicator? ranks) => ranks is null or { Rank: 0 };

    /// <summary>The threads of this process: all cores, or its part of them if there are other ranks on the machine.</summary>
    public static Execution Threads(Communicator? ranks) =>
        ranks is null ? Execution.AllCores : Execution.Parallel(Math.Max(1, Environment.ProcessorCount / MpiCommunicator.LaunchedHere));

    /// <summary>Does work on each rank that exchanges nothing, and throws on all if it throws on one; a single process just does it.</summary>
    public static void Agree(Communicator? ranks, Action work)
    {
        if (ranks is null)
            work();
        else
            RankAgreement.Run(ranks, work);
    }

    /// <summary>Throws if ranks run different versions of the program.</summary>
    /// <exception cref="RankFaultException">A rank has another version than rank 0.</exception>
    internal static void RequireOneVersion(Communicator ranks, string own)
    {
        string first = Encoding.UTF8.GetString(ranks.Broadcast(Encoding.UTF8.GetBytes(own), root: 0));
        RankAgreement.Run(ranks, () =>
        {
            if (first != own)
                throw new RankFaultException($"Rank {ranks.Rank} runs the version {own} of the program, and rank 0 the version {first}; install one version on all machines.");
        });
    }

    private static string OwnVersion => typeof(Observations<Row>).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
}
