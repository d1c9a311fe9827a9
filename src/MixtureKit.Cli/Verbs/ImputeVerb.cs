using System.CommandLine;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Options;
using MixtureKit.Cli.Outputs;
using MixtureKit.Cli.Ranks;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Verbs;

/// <summary>The verb <c>mixturekit impute</c>, which writes a table with its missing cells filled by a model.</summary>
internal sealed class ImputeVerb : Verb
{
    private const int MostDraws = 1_000_000;

    private readonly Argument<string> _model = InputArgument.Model();
    private readonly Argument<string> _data = InputArgument.Data();
    private readonly Option<string> _output = OptionKinds.Output("--output", "OUT.csv", "File to write to; - is standard output, the default.", "-o");
    private readonly Option<bool> _deviations = OptionKinds.Switch("--deviations", "Add a column NAME_sd for each column of the model: the standard deviation of a filled cell, 0 for a present one.");
    private readonly Option<int?> _draws = OptionKinds.Whole("--draws", 1, MostDraws, "Fill by random draws, and write the table M times, with a column draw from 1 to M.");
    private readonly Option<ulong?> _seed = OptionKinds.Whole("--seed", 0UL, ulong.MaxValue, "Seed of the draws, 0 by default.");
    private readonly Option<bool> _mpi = RankOptions.Mpi();

    public ImputeVerb(Terminal terminal, Interruption interruption)
        : base("impute", "Fill the missing cells of a table by their mean or likeliest level given the present cells of the row, or by draws.", terminal, interruption)
    {
        foreach (Argument argument in (Argument[])[_model, _data])
            Command.Add(argument);
        foreach (Option option in (Option[])[_output, _deviations, _draws, _seed, _mpi])
            Command.Add(option);
    }

    protected override int Run(ParseResult parsed)
    {
        RequireSense(parsed, parsed.GetValue(_draws));
        return RunAmong(RankOptions.Begin(parsed.GetValue(_mpi)), [parsed.GetRequiredValue(_model), parsed.GetRequiredValue(_data)], ranks => Run(parsed, ranks));
    }

    private int Run(ParseResult parsed, Communicator? ranks)
    {
        (string path, string data) = (parsed.GetRequiredValue(_model), parsed.GetRequiredValue(_data));
        (int? draws, string? output) = (parsed.GetValue(_draws), parsed.GetValue(_output));
        SavedModel<Row> model = ReadModel(ranks, path, data, new NamedPath("-o", output));
        var rows = RankModelRows.Read(model, data, weight: null, keep: true, ranks, Terminal, CancellationToken);
        rows.Require(model.Mixture, CancellationToken);
        Terminal.Warn(rows.Missing is { } missing ? $"{rows.Source}: missing cells filled {missing.Text}." : $"{rows.Source}: no cell of the model's columns is missing.");
        var table = new ImputedTable(model, rows, Terminal.Warn);
        if (RankSession.Writes(ranks))
            WriteResult(output, Write);
        else if (rows.Ranks is not null)
            Write(Stream.Null);
        return ExitCode.Success;

        void Write(Stream stream)
        {
            if (draws is { } count)
                table.WriteDraws(stream, count, parsed.GetValue(_seed) ?? 0, CancellationToken);
            else
                table.Write(stream, parsed.GetValue(_deviations), CancellationToken);
        }
    }

    private void RequireSense(ParseResult parsed, int? draws)
    {
        if (draws is not null && parsed.GetValue(_deviations))
            throw new UsageException($"{_deviations.Name} and --draws {draws}: a drawn cell has no deviation of its own; leave one of the two out.");
        if (draws is null && parsed.GetValue(_seed) is { } seed)
            throw new UsageException($"--seed {seed}: nothing is drawn without --draws; give --draws M, or leave the option out.");
    }
}
