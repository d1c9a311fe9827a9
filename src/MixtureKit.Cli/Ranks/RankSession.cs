using System.Reflection;
using System.Text;
using MixtureKit.Cli.Fitting;
using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Cli.Ranks;

/// <summary>The part of this process in a fit of several: rank 0 prints and writes, and a fault of one ends all.</summary>
internal sealed class RankSession : IDisposable
{
    private readonly MpiCommunicator _communicator;

    private RankSession(MpiCommunicator communicator) => _communicator = communicator;

    /// <summary>The processes.</summary>
    public Communicator Communicator => _communicator;

    /// <summary>True if this process prints and writes.</summary>
    public bool Speaks => _communicator.Rank == 0;

    /// <summary>Joins the other processes; returns null if the fit is one of a single process.</summary>
    /// <exception cref="UsageException">There is no library of MPI, or an option needs all rows in one process.</exception>
    public static RankSession? Begin(FitRequest request)
    {
        if (!request.UsesRanks)
            return null;
        if (OfOneProcess(request) is { } option)
            throw new UsageException($"{option}: this needs all rows in one process, and several fit together here; leave it out, or run the command without mpirun.");
        try
        {
            var session = new RankSession(MpiCommunicator.Create(request.Reduction));
            session.RequireOneVersion();
            return session;
        }
        catch (RankFaultException fault)
        {
            throw new UsageException(fault.Message);
        }
    }

    /// <summary>Runs the fit; a fault that others do not share ends them too.</summary>
    public int Run(Func<int> fit)
    {
        try
        {
            return fit();
        }
        catch (Exception fault) when (RankAgreement.IsShared(fault) && !Speaks)
        {
            // Rank 0 tells of it.
            return Fault.Explain(fault).Code;
        }
        catch (Exception fault) when (!RankAgreement.IsShared(fault))
        {
            (int code, string sentence) = Fault.Explain(fault);
            Console.Error.WriteLine(FormattableString.Invariant($"error: rank {_communicator.Rank}: {sentence}"));
            _communicator.Abort(code);
            throw;
        }
    }

    public void Dispose() => _communicator.Dispose();

    /// <summary>Throws if ranks run different versions of the program.</summary>
    private void RequireOneVersion()
    {
        string own = typeof(Observations<Row>).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        string first = Encoding.UTF8.GetString(_communicator.Broadcast(Encoding.UTF8.GetBytes(own), root: 0));
        RankAgreement.Run(_communicator, () =>
        {
            if (first != own)
                throw new RankFaultException($"Rank {_communicator.Rank} runs the version {own} of the program, and rank 0 the version {first}; install one version on all machines.");
        });
    }

    /// <summary>Returns an option that looks at all rows at once, or null.</summary>
    private static string? OfOneProcess(FitRequest request) => request switch
    {
        { Data: "-" } => "DATA '-'",
        { Label: { } label } => $"--label {label}",
        { Bootstrap: not null } => "--bootstrap",
        { StandardErrors: not null } => "--standard-errors",
        { Patterns: true } => "--patterns",
        { Merge: true } => "--merge",
        { ReportPath: not null } => "--report",
        _ => null,
    };
}
