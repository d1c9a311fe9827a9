using System.CommandLine;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Options;
using MixtureKit.Cli.Outputs;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Onnx;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Verbs;

/// <summary>The verb <c>mixturekit export</c>, which writes a model as an ONNX graph.</summary>
internal sealed class ExportVerb : Verb
{
    private const string Double = "double";

    private readonly Argument<string> _model = InputArgument.Model();
    private readonly Option<string> _output = OptionKinds.Output("--output", "MODEL.onnx", "File to write to; - is standard output.", "-o");
    private readonly Option<string> _precision = OptionKinds.Choice("--precision", "P", [Double, "float"], $"Type of the graph's numbers, {Double} by default");

    public ExportVerb(Terminal terminal, Interruption interruption)
        : base("export", "Write a model as an ONNX graph, which ONNX Runtime scores without MixtureKit.", terminal, interruption)
    {
        Command.Add(_model);
        Command.Add(_output);
        Command.Add(_precision);
    }

    protected override int Run(ParseResult parsed)
    {
        string output = parsed.GetValue(_output) ?? throw new UsageException("-o is missing: name the file to write, for example -o model.onnx.");
        string path = parsed.GetRequiredValue(_model);
        RequireSafe([new("MODEL", path)], new NamedPath("-o", output));
        SavedModel<Row> model = InputSource.ReadModel(path, Terminal);
        OnnxPrecision precision = parsed.GetValue(_precision) is null or Double ? OnnxPrecision.Double : OnnxPrecision.Float;
        using MemoryStream graph = Create(model, precision, path);
        WriteResult(output, graph.WriteTo);
        WarnOfTexts(model);
        return ExitCode.Success;
    }

    private static MemoryStream Create(SavedModel<Row> model, OnnxPrecision precision, string path)
    {
        var graph = new MemoryStream();
        try
        {
            OnnxModel.Write(graph, model, precision);
            return graph;
        }
        catch (UnexportableModelException fault)
        {
            throw new UnusableDataException($"{path}: {fault.Message}", fault);
        }
    }

    private void WarnOfTexts(SavedModel<Row> model)
    {
        string[] columns = [.. model.ColumnNames.Where(column => model.Levels[column] is not null && model.Levels.Numbers(column) is null)];
        if (columns.Length > 0)
            Terminal.Warn($"the graph takes numbers: the levels of {string.Join(", ", columns.Select(column => $"'{column}'"))} are texts, which it takes as their codes 0, 1, …, in the order of the metadata 'levels of {columns[0]}'.");
    }
}
