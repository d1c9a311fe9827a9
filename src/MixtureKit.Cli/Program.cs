using MixtureKit.Cli.Ranks;
using MixtureKit.Cli.Terminals;
using MixtureKit.Parallelism;

namespace MixtureKit.Cli;

internal static class Program
{
    private static int Main(string[] arguments)
    {
        // Open MPI gives its processes a false terminal: escape sequences would end up in files, and tables would be as narrow as it is.
        bool hasOpenMpi = Environment.GetEnvironmentVariable("OMPI_COMM_WORLD_SIZE") is not null;
        if (hasOpenMpi)
            Environment.SetEnvironmentVariable("TERM", "dumb");
        bool speaks = MpiCommunicator.LaunchedRank == 0;
        // Of the processes of a launcher of MPI the first alone does work that they do not share.
        if (!speaks && arguments is not ["fit" or "score" or "predict" or "impute" or "accumulate", ..])
            return ExitCode.Success;
        using Terminal terminal = speaks ? Terminal.ForProcess(mayBeTerminal: !hasOpenMpi) : Terminal.Silent;
        using Interruption interruption = Interruption.ForProcess(terminal);
        int code = new Application(terminal, interruption).Run(arguments);
        return speaks ? code : SilentRank.End(code, hasOpenMpi, interruption.Token);
    }
}
