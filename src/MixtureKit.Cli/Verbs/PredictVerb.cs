using System.CommandLine;
using System.Globalization;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Options;
using MixtureKit.Cli.Outputs;
using MixtureKit.Cli.Ranks;
using MixtureKit.Cli.Reports;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Serialization;
using MixtureKit.Tables;
using MixtureKit.Uncertainty;

namespace MixtureKit.Cli.Verbs;

/// <summary>The verb <c>mixturekit predict</c>, which writes the component, responsibilities, uncertainty and log-density of each row.</summary>
internal sealed class PredictVerb : Verb
{
    private readonly Argument<string> _model = InputArgument.Model();
    private readonly Argument<string> _data = InputArgument.Data();
    private readonly Option<string> _output = OptionKinds.Output("--output", "OUT.csv", "File to write to; - is standard output, the default.", "-o");
    private readonly Option<bool> _keep = OptionKinds.Switch("--keep", "Write the input's columns first.");
    private readonly Option<double?> _outliers = OptionKinds.Share("--outliers", "SHARE", "Add a column outlier: 1 for a row of lower log-density than all but this share of the model's own rows, otherwise 0.");
    private readonly Option<ulong?> _seed = OptionKinds.Whole("--seed", 0UL, ulong.MaxValue, "Seed of the rows that --outliers draws, 0 by default.");
    private readonly Option<bool> _mpi = RankOptions.Mpi();

    public PredictVerb(Terminal terminal, Interruption interruption)
        : base("predict", "Component, responsibilities, uncertainty and log-density of each row of a table.", terminal, interruption)
    {
        Command.Add(_model);
        Command.Add(_data);
        Command.Add(_output);
        Command.Add(_keep);
        Command.Add(_outliers);
        Command.Add(_seed);
        Command.Add(_mpi);
    }

    protected override int Run(ParseResult parsed) => RunAmong(
        RankOptions.Begin(parsed.GetValue(_mpi)),
        [parsed.GetRequiredValue(_model), parsed.GetRequiredValue(_data)],
        ranks => Run(parsed, ranks));

    private int Run(ParseResult parsed, Communicator? ranks)
    {
        string? output = parsed.GetValue(_output);
        (string path, string data) = (parsed.GetRequiredValue(_model), parsed.GetRequiredValue(_data));
        SavedModel<Row> model = ReadModel(ranks, path, data, new NamedPath("-o", output));
        OutlierThreshold<Row>? threshold = null;
        RankSession.Agree(ranks, () => threshold = Threshold(parsed, model.Mixture, RankSession.Threads(ranks)));
        var rows = RankModelRows.Read(model, data, weight: null, parsed.GetValue(_keep), ranks, Terminal, CancellationToken);
        rows.TellOfMissing(Terminal.Warn);
        rows.Require(model.Mixture, CancellationToken);
        var impossible = new ImpossibleRows();
        if (RankSession.Writes(ranks))
            WriteResult(output, stream => impossible = Write(stream, model, rows, threshold));
        else if (rows.Ranks is not null)
            impossible = Write(Stream.Null, model, rows, threshold);
        if (impossible.Count > 0)
            Terminal.Warn(impossible.Sentence(rows.Source));
        return ExitCode.Success;
    }

    /// <summary>Writes the table and returns the rows that are impossible.</summary>
    /// <remarks>Ranks that have parts of the rows do this together.</remarks>
    private ImpossibleRows Write(Stream stream, SavedModel<Row> model, ModelRows rows, OutlierThreshold<Row>? threshold)
    {
        string[] named = model.Classes.Count > 0 ? ["class"] : [];
        string[] own = ["component", .. named, .. Enumerable.Range(0, model.Mixture.Components.Count).Select(k => string.Create(CultureInfo.InvariantCulture, $"responsibility_{k}")), "uncertainty", "log_density", .. threshold is null ? [] : new[] { "outlier" }];
        string[] columns = [.. ResultColumns.Written(rows.Kept, own, "the input's", Terminal.Warn), .. own];
        using (CsvTableWriter names = CsvTableWriter.WithAnyNames(stream, columns))
            names.Flush();
        var table = new PredictionTable(model, rows, columns.Length, threshold, rows.Threads);
        if (rows.Ranks is null)
            return rows.Explaining(() => table.Write(stream, CancellationToken));
        var impossible = new ImpossibleRows();
        RankText.Write(rows.Ranks, stream, part => impossible = rows.Explaining(() => table.Write(part, CancellationToken)));
        return impossible.OfAll(rows.Ranks);
    }

    private OutlierThreshold<Row>? Threshold(ParseResult parsed, Mixture<Row> model, Execution threads)
    {
        if (parsed.GetValue(_outliers) is not { } share)
        {
            return parsed.GetValue(_seed) is { } unused
                ? throw new UsageException(FormattableString.Invariant($"--seed {unused}: only --outliers draws rows; give that option too, or leave --seed out."))
                : null;
        }
        if (MultinomialTrials.IsAskedBy(model))
            throw new UsageException(FormattableString.Invariant($"--outliers {share:R}: a multinomial model does not set the sums of the counts, on which the density of a row depends; leave the option out."));
        return OutlierThreshold<Row>.Create(model, share, parsed.GetValue(_seed) ?? 0, threads, CancellationToken);
    }
}
