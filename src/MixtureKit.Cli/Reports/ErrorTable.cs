using System.Globalization;
using MixtureKit.Cli.Fitting;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Serialization;
using MixtureKit.Uncertainty;

namespace MixtureKit.Cli.Reports;

/// <summary>The table of parameters with their standard errors: a row a parameter, a column a component.</summary>
internal static class ErrorTable
{
    private const int MostRows = 40;

    /// <summary>Prints the table and what ± means in it.</summary>
    public static void Print(Terminal terminal, SavedModel<Row> model, StandardErrorResult errors)
    {
        int components = errors.Components.Count;
        var rows = new List<string[]> { (string[])["parameter", .. Enumerable.Range(0, components).Select(k => Title(model, k))] };
        if (errors.Weights.Count > 0)
            rows.Add(["weight", .. errors.Weights.Select(Cell)]);
        if (AreAlike(errors.Components))
            rows.AddRange(errors.Components[0].Select((estimate, at) => (string[])[ParameterTexts.Describe(estimate.Parameter, model), .. errors.Components.Select(component => Cell(component[at]))]));
        else
            rows.AddRange(errors.Components.SelectMany((component, k) => component.Select(estimate => Alone(model, estimate, k, components))));
        int left = rows.Count - 1 - MostRows;
        TextTables.Print(terminal, [.. rows.Take(MostRows + 1)]);
        if (left > 0)
            terminal.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  … {left} more parameters are not shown; --json prints all."));
        terminal.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  estimate ± standard error, by the {ResamplingCatalogue.Describe(errors.Method)} with {errors.Replicates - errors.Failed} replicates; --json has intervals too."));
        terminal.Text.WriteLine();
    }

    private static bool AreAlike(IReadOnlyList<IReadOnlyList<ParameterEstimate>> components) =>
        components.All(component => component.Select(Place).SequenceEqual(components[0].Select(Place)));

    private static ComponentParameter Place(ParameterEstimate estimate) => estimate.Parameter with { Value = 0 };

    private static string[] Alone(SavedModel<Row> model, ParameterEstimate estimate, int k, int components)
    {
        string[] row = [ParameterTexts.Describe(estimate.Parameter, model), .. Enumerable.Repeat("", components)];
        row[1 + k] = Cell(estimate);
        return row;
    }

    private static string Title(SavedModel<Row> model, int k) =>
        k < model.Classes.Count ? TextTables.Names([model.Classes[k]]) : string.Create(CultureInfo.InvariantCulture, $"component {k}");

    private static string Cell(ParameterEstimate estimate) => ErrorText.Create(estimate.Parameter.Value, estimate.StandardError);
}
