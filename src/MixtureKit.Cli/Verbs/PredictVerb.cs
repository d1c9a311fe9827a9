using System.CommandLine;
using System.Globalization;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Options;
using MixtureKit.Cli.Outputs;
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
    private const int RowsNamed = 10;

    private readonly Argument<string> _model = InputArgument.Model();
    private readonly Argument<string> _data = InputArgument.Data();
    private readonly Option<string> _output = OptionKinds.Output("--output", "OUT.csv", "File to write to; - is standard output, the default.", "-o");
    private readonly Option<bool> _keep = OptionKinds.Switch("--keep", "Write the input's columns first.");
    private readonly Option<double?> _outliers = OptionKinds.Share("--outliers", "SHARE", "Add a column outlier: 1 for a row of lower log-density than all but this share of the model's own rows, otherwise 0.");
    private readonly Option<ulong?> _seed = OptionKinds.Whole("--seed", 0UL, ulong.MaxValue, "Seed of the rows that --outliers draws, 0 by default.");

    public PredictVerb(Terminal terminal, Interruption interruption)
        : base("predict", "Component, responsibilities, uncertainty and log-density of each row of a table.", terminal, interruption)
    {
        Command.Add(_model);
        Command.Add(_data);
        Command.Add(_output);
        Command.Add(_keep);
        Command.Add(_outliers);
        Command.Add(_seed);
    }

    protected override int Run(ParseResult parsed)
    {
        string? output = parsed.GetValue(_output);
        (string path, string data) = (parsed.GetRequiredValue(_model), parsed.GetRequiredValue(_data));
        RequireSafe([new("MODEL", path), new("DATA", data)], new NamedPath("-o", output));
        InputSource.RequireOneStandardInput(path, data);
        SavedModel<Row> model = InputSource.ReadModel(path, Terminal);
        OutlierThreshold<Row>? threshold = Threshold(parsed, model.Mixture);
        var rows = ModelRows.Read(model, data, weight: null, parsed.GetValue(_keep), Terminal, CancellationToken);
        rows.TellOfMissing(Terminal.Warn);
        rows.Require(model.Mixture, CancellationToken);
        IReadOnlyList<int> impossible = [];
        WriteResult(output, stream => impossible = Write(stream, model, rows, threshold));
        if (impossible.Count > 0)
            Terminal.Warn(Impossible(rows.Table.Source, impossible));
        return ExitCode.Success;
    }

    /// <summary>Writes the table and returns the rows that are impossible.</summary>
    private IReadOnlyList<int> Write(Stream stream, SavedModel<Row> model, ModelRows rows, OutlierThreshold<Row>? threshold)
    {
        string[] named = model.Classes.Count > 0 ? ["class"] : [];
        string[] own = ["component", .. named, .. Enumerable.Range(0, model.Mixture.Components.Count).Select(k => string.Create(CultureInfo.InvariantCulture, $"responsibility_{k}")), "uncertainty", "log_density", .. threshold is null ? [] : new[] { "outlier" }];
        string[] columns = [.. ResultColumns.Written(rows.Kept, own, "the input's", Terminal.Warn), .. own];
        using (CsvTableWriter names = CsvTableWriter.WithAnyNames(stream, columns))
            names.Flush();
        var table = new PredictionTable(model, rows, columns.Length, threshold, Execution.AllCores);
        return rows.Explaining(() => table.Write(stream, CancellationToken));
    }

    private OutlierThreshold<Row>? Threshold(ParseResult parsed, Mixture<Row> model)
    {
        if (parsed.GetValue(_outliers) is not { } share)
        {
            return parsed.GetValue(_seed) is { } unused
                ? throw new UsageException(FormattableString.Invariant($"--seed {unused}: only --outliers draws rows; give that option too, or leave --seed out."))
                : null;
        }
        if (MultinomialTrials.IsAskedBy(model))
            throw new UsageException(FormattableString.Invariant($"--outliers {share:R}: a multinomial model does not set the sums of the counts, on which the density of a row depends; leave the option out."));
        return OutlierThreshold<Row>.Create(model, share, parsed.GetValue(_seed) ?? 0, Execution.AllCores, CancellationToken);
    }

    private static string Impossible(string source, IReadOnlyList<int> rows)
    {
        string list = string.Join(", ", rows.Take(RowsNamed).Select(row => (row + 1).ToString(CultureInfo.InvariantCulture)));
        string which = rows.Count == 1 ? $"row {list} has" : $"{rows.Count} rows have";
        string all = rows.Count == 1 ? "" : $": {list}{(rows.Count > RowsNamed ? ", …" : "")}";
        return $"{source}: {which} probability 0 under the model{all}; log-density -Infinity, responsibilities the mixing weights.";
    }
}
