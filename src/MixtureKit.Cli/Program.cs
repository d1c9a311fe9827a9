using MixtureKit.Cli.Terminals;

namespace MixtureKit.Cli;

internal static class Program
{
    private static int Main(string[] arguments)
    {
        using Terminal terminal = Terminal.ForProcess();
        using Interruption interruption = Interruption.ForProcess(terminal);
        return new Application(terminal, interruption).Run(arguments);
    }
}
