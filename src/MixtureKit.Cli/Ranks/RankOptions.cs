using System.CommandLine;
using MixtureKit.Cli.Options;
using MixtureKit.Parallelism;

namespace MixtureKit.Cli.Ranks;

/// <summary>The option of verbs that several processes run together.</summary>
internal static class RankOptions
{
    /// <summary>The option <c>--mpi</c>.</summary>
    public static Option<bool> Mpi() => OptionKinds.Switch("--mpi", "Work with the other processes of an MPI launcher, each of which reads a part of DATA; mpirun does not need the option, srun does.");

    /// <summary>Joins the other processes; returns null if this one is alone.</summary>
    /// <param name="isAsked">True if the option is given.</param>
    /// <exception cref="UsageException">There is no library of MPI.</exception>
    public static RankSession? Begin(bool isAsked) => RankSession.Begin(isAsked || MpiCommunicator.LaunchedSize > 1);
}
