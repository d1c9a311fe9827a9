using System.CommandLine;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Options;
using MixtureKit.Cli.Outputs;
using MixtureKit.Cli.Reports;
using MixtureKit.Cli.Terminals;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Verbs;

/// <summary>The verb <c>mixturekit maximize</c>, which makes the next model of EM from files of statistics.</summary>
internal sealed class MaximizeVerb : Verb
{
    private readonly Argument<string[]> _statistics = InputArgument.Statistics();
    private readonly Option<string> _output = OptionKinds.Output("--output", "MODEL.json", "File to write the model to; - is standard output.", "-o");
    private readonly Option<bool> _json = OptionKinds.Switch("--json", "Print one JSON object in place of the table.");

    public MaximizeVerb(Terminal terminal, Interruption interruption)
        : base("maximize", "Make the next model of EM from files of statistics, as one step of fit makes it from all their rows.", terminal, interruption)
    {
        Command.Add(_statistics);
        Command.Add(_output);
        Command.Add(_json);
    }

    protected override int Run(ParseResult parsed)
    {
        string output = parsed.GetValue(_output) ?? throw new UsageException("-o is missing: name the file to write the model to, for example -o next.json.");
        if (output == "-" && parsed.GetValue(_json))
            throw new UsageException("--json and -o -: standard output can have one of them only; name a file for the model.");
        string[] paths = parsed.GetRequiredValue(_statistics);
        InputSource.RequireOneStandardInput(paths);
        RequireSafe(paths.Select(path => new NamedPath("STATISTICS", path)), new NamedPath("-o", output));
        SavedStatistics<Row> sum = InputSource.ReadStatistics(paths, Terminal);
        try
        {
            SavedModel<Row> next = sum.Maximize();
            WriteResult(output, stream => ModelFormats.Rows.Write(stream, next));
        }
        catch (DegenerateComponentException fault)
        {
            Terminal.Fail($"{(fault.Member is { } k ? $"component {k}" : "every component")}{Column(fault, sum.Model)}: {fault.Message}.");
            return ExitCode.Degenerate;
        }
        if (parsed.GetValue(_json))
            JsonFigures.Print(Terminal.Output, json => StatisticsTable.Write(json, sum.Statistics));
        else if (output != "-")
            StatisticsTable.Print(Terminal, sum.Statistics);
        return ExitCode.Success;
    }

    private static string Column(DegenerateComponentException fault, SavedModel<Row> model) =>
        fault.Column is { } j && j < model.ColumnNames.Count ? $", column '{model.ColumnNames[j]}'" : "";
}
