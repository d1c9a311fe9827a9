using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Options;
using MixtureKit.Cli.Reports;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Verbs;

/// <summary><c>mixturekit describe</c>: what is in a model file.</summary>
internal sealed class DescribeVerb : Verb
{
    private readonly Argument<string> _model = InputArgument.Model();
    private readonly Option<bool> _json = OptionKinds.Switch("--json", "Print one JSON object in place of the table.");

    public DescribeVerb(Terminal terminal, Interruption interruption)
        : base("describe", "Show what is in a model file.", terminal, interruption)
    {
        Command.Add(_model);
        Command.Add(_json);
    }

    protected override int Run(ParseResult parsed)
    {
        SavedModel<Row> model = InputSource.ReadModel(parsed.GetRequiredValue(_model), Terminal);
        if (parsed.GetValue(_json))
        {
            JsonFigures.Print(Terminal.Output, json => Write(json, model));
            return ExitCode.Success;
        }
        Tables.PrintComponents(Terminal, model.Mixture, model.ColumnNames);
        Tables.PrintFacts(Terminal, Facts(model));
        return ExitCode.Success;
    }

    private static void Write(Utf8JsonWriter json, SavedModel<Row> model)
    {
        json.WriteNumber("components", model.Mixture.Components.Count);
        json.WriteTexts("types", Types(model.Mixture));
        json.WriteTexts("columns", model.ColumnNames);
        json.WriteNumber("parameters", model.Mixture.ParameterCount);
        json.WriteFigure("logPrior", model.Mixture.LogPrior);
        json.WriteFigures("weights", model.Mixture.Weights);
        json.WritePropertyName("model");
        ModelFormat.Rows.WriteTo(json, model.Mixture, model.ColumnNames);
    }

    private static IEnumerable<(string Name, string Value)> Facts(SavedModel<Row> model)
    {
        yield return ("components", model.Mixture.Components.Count.ToString(CultureInfo.InvariantCulture));
        yield return ("types", string.Join(", ", Types(model.Mixture).Distinct()));
        yield return ("columns", string.Join(", ", model.ColumnNames));
        yield return ("parameters", model.Mixture.ParameterCount.ToString(CultureInfo.InvariantCulture));
        if (model.Mixture.LogPrior != 0)
            yield return ("log prior", Tables.Figure(model.Mixture.LogPrior));
    }

    private static IEnumerable<string> Types(Mixture<Row> mixture) => mixture.Components.Select(component => ModelFormat.Rows.TypeNameOf(component)!);
}
