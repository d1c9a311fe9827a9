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

namespace MixtureKit.Cli.Verbs;

/// <summary>The verb <c>mixturekit predict</c>, which writes the component, responsibilities and log-density of each row.</summary>
internal sealed class PredictVerb : Verb
{
    private const int RowsNamed = 10;

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
        rows.Require(model.Mixture, CancellationToken);
        IReadOnlyList<int> impossible = [];
        WriteResult(output, stream => impossible = Write(stream, model, rows));
        if (impossible.Count > 0)
            Terminal.Warn(Impossible(rows.Table.Source, impossible));
        return ExitCode.Success;
    }

    /// <summary>Writes the table and returns the rows that are impossible.</summary>
    private IReadOnlyList<int> Write(Stream stream, SavedModel<Row> model, ModelRows rows)
    {
        string[] named = model.Classes.Count > 0 ? ["class"] : [];
        string[] own = ["component", .. named, .. Enumerable.Range(0, model.Mixture.Components.Count).Select(k => string.Create(CultureInfo.InvariantCulture, $"responsibility_{k}")), "log_density"];
        string[] columns = [.. ResultColumns.Written(rows.Kept, own, "the input's", Terminal.Warn), .. own];
        using (CsvTableWriter names = CsvTableWriter.WithAnyNames(stream, columns))
            names.Flush();
        var table = new PredictionTable(model, rows, columns.Length, Execution.AllCores);
        return rows.Explaining(() => table.Write(stream, CancellationToken));
    }

    private static string Impossible(string source, IReadOnlyList<int> rows)
    {
        string list = string.Join(", ", rows.Take(RowsNamed).Select(row => (row + 1).ToString(CultureInfo.InvariantCulture)));
        string which = rows.Count == 1 ? $"row {list} has" : $"{rows.Count} rows have";
        string all = rows.Count == 1 ? "" : $": {list}{(rows.Count > RowsNamed ? ", …" : "")}";
        return $"{source}: {which} probability 0 under the model{all}; log-density -Infinity, responsibilities the mixing weights.";
    }
}
