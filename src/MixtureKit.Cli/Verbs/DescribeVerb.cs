using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Options;
using MixtureKit.Cli.Reports;
using MixtureKit.Cli.Terminals;
using MixtureKit.Comparing;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Verbs;

/// <summary>The verb <c>mixturekit describe</c>, which shows the content of a model file.</summary>
internal sealed class DescribeVerb : Verb
{
    private const int LevelsShown = 20;

    private readonly Argument<string> _model = InputArgument.Model();
    private readonly Option<bool> _merge = OptionKinds.Switch("--merge", "Merge components into clusters step by step so that the entropy of rows drawn from the model falls most, and print its curve.");
    private readonly Option<bool> _json = OptionKinds.Switch("--json", "Print one JSON object in place of the table.");

    public DescribeVerb(Terminal terminal, Interruption interruption)
        : base("describe", $"Show what is in a model file. {TextTables.Legend}", terminal, interruption)
    {
        Command.Add(_model);
        Command.Add(_merge);
        Command.Add(_json);
    }

    protected override int Run(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_model);
        RequireSafe([new("MODEL", path)]);
        SavedModel<Row> model = InputSource.ReadModel(path, Terminal);
        IReadOnlyList<ColumnSeparation>? separation = SeparationTable.Compute(model.Mixture, CancellationToken);
        ClusterMerging? merging = parsed.GetValue(_merge) ? Merging(model.Mixture) : null;
        if (parsed.GetValue(_json))
        {
            JsonFigures.Print(Terminal.Output, json => Write(json, model, separation, merging));
            return ExitCode.Success;
        }
        TextTables.PrintComponents(Terminal, model);
        if (separation is not null)
            SeparationTable.Print(Terminal, model, separation);
        if (merging is not null)
            MergingReport.Print(Terminal, merging);
        TextTables.PrintFacts(Terminal, Facts(model));
        return ExitCode.Success;
    }

    /// <summary>Merges the components by rows drawn from the model; warns if none like those of a table can be drawn.</summary>
    private ClusterMerging? Merging(Mixture<Row> model)
    {
        bool hasTrials = MultinomialTrials.IsAskedBy(model);
        ClusterMerging? merging = hasTrials ? null : ClusterMerging.TryCreate(model, cancellationToken: CancellationToken);
        if (hasTrials)
            Terminal.Warn("--merge has no effect: a multinomial model does not set the sums of the counts, so that no rows like those of a table can be drawn; use fit --merge.");
        else if (merging is null)
            Terminal.Warn("--merge has no effect: rows that suit all components cannot be drawn from the model; use fit --merge.");
        return merging;
    }

    private static void Write(Utf8JsonWriter json, SavedModel<Row> model, IReadOnlyList<ColumnSeparation>? separation, ClusterMerging? merging)
    {
        json.WriteNumber("components", model.Mixture.Components.Count);
        json.WriteTexts("types", Types(model.Mixture));
        json.WriteTexts("columns", model.ColumnNames);
        json.WriteNumber("parameters", model.Mixture.ParameterCount);
        json.WriteFigure("logPrior", model.Mixture.LogPrior);
        json.WriteFigures("weights", model.Mixture.Weights);
        json.WritePropertyName("model");
        ModelFormats.Rows.WriteTo(json, model);
        if (model.Classes.Count > 0)
            json.WriteTexts("classes", model.Classes);
        if (separation is not null)
            SeparationTable.Write(json, model, separation);
        if (merging is not null)
            MergingReport.Write(json, merging);
    }

    private static IEnumerable<(string Name, string Value)> Facts(SavedModel<Row> model)
    {
        yield return ("components", model.Mixture.Components.Count.ToString(CultureInfo.InvariantCulture));
        yield return ("types", TextTables.Names(Types(model.Mixture).Distinct()));
        yield return ("columns", TextTables.Names(model.ColumnNames));
        if (model.Classes.Count > 0)
            yield return ("classes", TextTables.Names(model.Classes));
        foreach (string column in model.Levels.ColumnNames.Take(LevelsShown))
            yield return ($"levels of {TextTables.Names([column])}", Levels(model.Levels[column]!));
        if (model.Levels.ColumnNames.Count > LevelsShown)
            yield return ("further levels", $"of {MessageText.Count(model.Levels.ColumnNames.Count - LevelsShown, "column")}, see --json");
        if (model.Dates.Count > 0)
            yield return ("dates", TextTables.Names(model.Dates));
        yield return ("parameters", model.Mixture.ParameterCount.ToString(CultureInfo.InvariantCulture));
        if (model.Mixture.LogPrior != 0)
            yield return ("log prior", TextTables.Figure(model.Mixture.LogPrior));
    }

    private static string Levels(IReadOnlyList<string> levels) =>
        TextTables.Names(levels.Take(LevelsShown)) + (levels.Count > LevelsShown ? $", … ({levels.Count} in all)" : "");

    private static IEnumerable<string> Types(Mixture<Row> mixture) => mixture.Components.Select(component => ModelFormats.Rows.TypeNameOf(component)!);
}
