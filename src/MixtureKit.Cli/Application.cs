using System.CommandLine;
using MixtureKit.Cli.Options;
using MixtureKit.Cli.Terminals;
using MixtureKit.Cli.Verbs;

namespace MixtureKit.Cli;

/// <summary>The whole command: its verbs, and its handling of exceptions.</summary>
internal sealed class Application(Terminal terminal, Interruption interruption)
{
    /// <summary>Runs the command with its arguments and returns the exit code.</summary>
    public int Run(IReadOnlyList<string> arguments)
    {
        try
        {
            int code = Invoke(arguments);
            terminal.Flush();
            return code;
        }
        catch (Exception fault)
        {
            return Fault.Report(fault, terminal, interruption);
        }
    }

    private int Invoke(IReadOnlyList<string> arguments)
    {
        RawArguments.RequireText(arguments);
        // An argument that begins with @ is a plain name, not a file of further arguments.
        ParseResult parsed = Root().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (UsageFault.Find(parsed) is { } fault)
            throw new UsageException(fault);
        return parsed.Invoke(new InvocationConfiguration
        {
            Output = terminal.Text,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private RootCommand Root() => new("Mixture models of anything, fitted by expectation-maximisation.")
    {
        new FitVerb(terminal, interruption).Command,
        new PredictVerb(terminal, interruption).Command,
        new ScoreVerb(terminal, interruption).Command,
        new CompareVerb(terminal, interruption).Command,
        new ImputeVerb(terminal, interruption).Command,
        new SampleVerb(terminal, interruption).Command,
        new DescribeVerb(terminal, interruption).Command,
        new PlotVerb(terminal, interruption).Command,
        new ExportVerb(terminal, interruption).Command,
        new AccumulateVerb(terminal, interruption).Command,
        new MergeVerb(terminal, interruption).Command,
        new MaximizeVerb(terminal, interruption).Command,
        new CompletionVerb(terminal, interruption).Command,
    };
}
