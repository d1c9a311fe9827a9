using System.CommandLine;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Options;
using MixtureKit.Cli.Outputs;
using MixtureKit.Cli.Reports;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Verbs;

/// <summary>The verb <c>mixturekit merge</c>, which adds files of statistics.</summary>
internal sealed class MergeVerb : Verb
{
    private readonly Argument<string[]> _statistics = InputArgument.Statistics();
    private readonly Option<string> _output = OptionKinds.Output("--output", "STATISTICS", "File to write to; - is standard output.", "-o");

    public MergeVerb(Terminal terminal, Interruption interruption)
        : base("merge", "Add files of statistics that accumulate wrote under one model, in any order, to the same bits.", terminal, interruption)
    {
        Command.Add(_statistics);
        Command.Add(_output);
    }

    protected override int Run(ParseResult parsed)
    {
        string output = parsed.GetValue(_output) ?? throw new UsageException("-o is missing: name the file to write, for example -o all.statistics.");
        string[] paths = parsed.GetRequiredValue(_statistics);
        InputSource.RequireOneStandardInput(paths);
        RequireSafe(paths.Select(path => new NamedPath("STATISTICS", path)), new NamedPath("-o", output));
        SavedStatistics<Row> sum = InputSource.ReadStatistics(paths, Terminal);
        WriteResult(output, sum.Write);
        if (output != "-")
            StatisticsTable.Print(Terminal, sum.Statistics);
        return ExitCode.Success;
    }
}
