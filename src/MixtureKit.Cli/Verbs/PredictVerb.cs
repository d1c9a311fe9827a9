using System.CommandLine;
using System.Globalization;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Options;
using MixtureKit.Cli.Outputs;
using MixtureKit.Cli.Reports;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Serialization;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Verbs;

/// <summary><c>mixturekit predict</c>: the component, responsibilities and log-density of each row.</summary>
internal sealed class PredictVerb : Verb
{
    private const int RowsNamed = 10;
    private const int RowsBetweenChecks = 1024;

    private readonly Argument<string> _model = InputArgument.Model();
    private readonly Argument<string> _data = InputArgument.Data();
    private readonly Option<string> _output = OptionKinds.Output("--output", "OUT.csv", "File to write to; standard output by default.", "-o");
    private readonly Option<bool> _keep = OptionKinds.Switch("--keep", "Write the input's columns first.");

    public PredictVerb(Terminal terminal, Interruption interruption)
        : base("predict", "Component, responsibilities and log-density of each row of a table.", terminal, interruption)
    {
        Command.Add(_model);
        Command.Add(_data);
        Command.Add(_output);
        Command.Add(_keep);
    }

    protected override int Run(ParseResult parsed)
    {
        string? output = parsed.GetValue(_output);
        (string path, string data) = (parsed.GetRequiredValue(_model), parsed.GetRequiredValue(_data));
        RequireSafe([new("MODEL", path), new("DATA", data)], new NamedPath("-o", output));
        InputSource.RequireOneStandardInput(path, data);
        SavedModel<Row> model = InputSource.ReadModel(path, Terminal);
        var rows = ModelRows.Read(model, data, weight: null, parsed.GetValue(_keep), Terminal, CancellationToken);
        rows.Expect(model.Mixture, CancellationToken);
        var impossible = new List<int>();
        WriteResult(output, stream => Write(stream, model, rows, impossible));
        if (impossible.Count > 0)
            Terminal.Warn(Impossible(rows.Table.Source, impossible));
        return ExitCode.Success;
    }

    private void Write(Stream stream, SavedModel<Row> model, ModelRows rows, List<int> impossible)
    {
        string[] named = model.Classes.Count > 0 ? ["class"] : [];
        string[] own = ["component", .. named, .. Enumerable.Range(0, model.Mixture.Components.Count).Select(k => string.Create(CultureInfo.InvariantCulture, $"responsibility_{k}")), "log_density"];
        IReadOnlyList<string>[] kept = [.. Enumerable.Range(0, rows.Kept.Count).Select(rows.Table.Text)];
        using CsvTableWriter table = CsvTableWriter.WithAnyNames(stream, [.. ResultColumns.Written(rows.Kept, own, "the input's", Terminal.Warn), .. own]);
        IReadOnlyList<Row> data = rows.Observations.Data;
        for (int i = 0; i < data.Count; i++)
        {
            if (i % RowsBetweenChecks == 0)
                CancellationToken.ThrowIfCancellationRequested();
            foreach (IReadOnlyList<string> column in kept)
                table.Write(column[i]);
            if (double.IsNegativeInfinity(WriteRow(table, model, data[i])) && !rows.Coded.HasUnseenLevel(i))
                impossible.Add(i);
        }
    }

    private static double WriteRow(CsvTableWriter table, SavedModel<Row> model, Row row)
    {
        Mixture<Row> mixture = model.Mixture;
        double logDensity = mixture.LogDensity(row);
        IReadOnlyList<double> responsibilities = double.IsNegativeInfinity(logDensity) ? mixture.Weights : mixture.Responsibilities(row);
        int component = Enumerable.Range(0, responsibilities.Count).MaxBy(k => responsibilities[k]);
        table.Write((long)component);
        if (model.Classes.Count > 0)
            table.Write(component < model.Classes.Count ? model.Classes[component] : "");
        foreach (double responsibility in responsibilities)
            table.Write(responsibility);
        table.Write(logDensity);
        table.EndRow();
        return logDensity;
    }

    private static string Impossible(string source, List<int> rows)
    {
        string list = string.Join(", ", rows.Take(RowsNamed).Select(row => (row + 1).ToString(CultureInfo.InvariantCulture)));
        string which = rows.Count == 1 ? $"row {list} has" : $"{rows.Count} rows have";
        string all = rows.Count == 1 ? "" : $": {list}{(rows.Count > RowsNamed ? ", …" : "")}";
        return $"{source}: {which} probability 0 under the model{all}; log-density -Infinity, responsibilities the mixing weights.";
    }
}
