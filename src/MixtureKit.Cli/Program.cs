using MixtureKit.Cli.Terminals;

namespace MixtureKit.Cli;

internal static class Program
{
    private static int Main(string[] arguments)
    {
        using Terminal terminal = Terminal.OfProcess();
        using Interruption interruption = Interruption.OfProcess(terminal);
        return new Application(terminal, interruption).Run(arguments);
    }
}
