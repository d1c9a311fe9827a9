using System.CommandLine;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Options;
using MixtureKit.Cli.Outputs;
using MixtureKit.Cli.Reports;
using MixtureKit.Cli.Terminals;
using MixtureKit.Comparing;
using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Verbs;

/// <summary>The verb <c>mixturekit compare</c>, which compares a model with known classes, or two models with each other.</summary>
internal sealed class CompareVerb : Verb
{
    private readonly Argument<string[]> _inputs = new("INPUTS")
    {
        Description = "MODEL.json DATA.csv with --label, or MODEL.json OTHER.json DATA.csv; - for standard input.",
        HelpName = "MODEL [OTHER] DATA",
        Arity = new ArgumentArity(2, 3),
    };

    private readonly Option<string> _label = OptionKinds.Text("--label", "COLUMN", "Column of known classes to compare the components with; a row with a missing label does not count.");
    private readonly Option<int?> _draws = OptionKinds.Whole("--draws", 2, 1_000_000_000, "Number of rows drawn to estimate divergences, 100000 by default.");
    private readonly Option<ulong?> _seed = OptionKinds.Whole("--seed", 0UL, ulong.MaxValue, "Seed of drawn rows, 0 by default.");
    private readonly Option<bool> _json = OptionKinds.Switch("--json", "Print one JSON object in place of the table.");

    public CompareVerb(Terminal terminal, Interruption interruption)
        : base("compare", "Compare the components of a model with known classes, or those of two models with each other.", terminal, interruption)
    {
        Command.Add(_inputs);
        Command.Add(_label);
        Command.Add(_draws);
        Command.Add(_seed);
        Command.Add(_json);
    }

    protected override int Run(ParseResult parsed)
    {
        string[] paths = parsed.GetRequiredValue(_inputs);
        Require(parsed, paths);
        RequireSafe(paths.Select((path, at) => new NamedPath(at + 1 < paths.Length ? "MODEL" : "DATA", path)));
        SavedModel<Row> model = InputSource.ReadModel(paths[0], Terminal);
        Comparison comparison = parsed.GetValue(_label) is { } label
            ? Comparison.WithLabels(model, paths[1], label.Trim(), Terminal, CancellationToken)
            : Between(parsed, model, paths);
        if (parsed.GetValue(_json))
            JsonFigures.Print(Terminal.Output, comparison.Write);
        else
            comparison.Print(Terminal);
        return ExitCode.Success;
    }

    private Comparison Between(ParseResult parsed, SavedModel<Row> model, string[] paths) => Comparison.OfModels(
        model, InputSource.ReadModel(paths[1], Terminal), paths, parsed.GetValue(_draws) ?? KullbackLeibler.UsualDraws, parsed.GetValue(_seed) ?? 0, Terminal, CancellationToken);

    private void Require(ParseResult parsed, string[] paths)
    {
        string? label = parsed.GetValue(_label);
        if (paths.Count(path => path == "-") > 1)
            throw new UsageException("standard input can be one of the inputs only; give files for the others.");
        if (label is not null && paths.Length == 3)
            throw new UsageException($"--label {label}: there are two models, which are compared with each other; leave one of them out, or the option.");
        if (label is null && paths.Length == 2)
            throw new UsageException("there is one model and nothing to compare it with; name a column of known classes with --label, or give a second model before DATA.");
        if (label is null && paths[2] == "-")
            throw new UsageException("DATA '-': two models read the data twice, so give a file.");
        string[] ofDraws = [.. parsed.GetValue(_draws) is null ? [] : new[] { "--draws" }, .. parsed.GetValue(_seed) is null ? [] : new[] { "--seed" }];
        if (label is not null && ofDraws.Length > 0)
            throw new UsageException($"{string.Join(" and ", ofDraws)}: rows are drawn only to compare two models; leave it out with --label.");
    }
}
