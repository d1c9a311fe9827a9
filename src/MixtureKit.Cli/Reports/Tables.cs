using System.Globalization;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using Spectre.Console;

namespace MixtureKit.Cli.Reports;

/// <summary>Tables for people, on standard output.</summary>
internal static class Tables
{
    private const int ColumnsShown = 8;
    private const int WidthOfFile = 400;

    /// <summary>Prints the components of a mixture: weight, and what each says of the columns.</summary>
    /// <param name="terminal">Where to print.</param>
    /// <param name="mixture">The mixture.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="classes">The class of each of the first components, where they are known.</param>
    public static void PrintComponents(Terminal terminal, Mixture<Row> mixture, IReadOnlyList<string> columns, IReadOnlyList<string>? classes = null)
    {
        int shown = Math.Min(columns.Count, ColumnsShown);
        var table = new Table { Border = TableBorder.Simple };
        string[] heads = ["component", .. classes is null ? Array.Empty<string>() : ["class"], "weight", .. columns.Take(shown), .. shown < columns.Count ? ["…"] : Array.Empty<string>()];
        foreach (string head in heads)
            table.AddColumn(new TableColumn(new Text(head)) { NoWrap = true });
        for (int k = 0; k < mixture.Components.Count; k++)
        {
            string[] cells = ComponentCells.Of(mixture.Components[k], columns.Count);
            string[] label = classes is null ? [] : [k < classes.Count ? classes[k] : ""];
            string[] row = [k.ToString(CultureInfo.InvariantCulture), .. label, Number(mixture.Weights[k]), .. cells.Take(shown), .. shown < columns.Count ? ["…"] : Array.Empty<string>()];
            table.AddRow(row.Select(cell => new Text(cell)));
        }
        Print(terminal, table);
    }

    /// <summary>Prints names with values, one a line.</summary>
    public static void PrintFacts(Terminal terminal, IEnumerable<(string Name, string Value)> facts)
    {
        var grid = new Grid().AddColumn(new GridColumn { NoWrap = true }).AddColumn(new GridColumn { NoWrap = true });
        foreach ((string name, string value) in facts)
            grid.AddRow(new Text(name), new Text(value));
        Print(terminal, grid);
    }

    /// <summary>A figure with as many digits as people compare by.</summary>
    public static string Figure(double value) => value.ToString(Math.Abs(value) is >= 1e-3 and < 1e9 ? "0.###" : "G7", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static void Print(Terminal terminal, Spectre.Console.Rendering.IRenderable content)
    {
        var settings = new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Text) };
        if (!terminal.OutputIsTerminal)
            (settings.Ansi, settings.ColorSystem, settings.Interactive) = (AnsiSupport.No, ColorSystemSupport.NoColors, InteractionSupport.No);
        IAnsiConsole console = AnsiConsole.Create(settings);
        console.Profile.Capabilities.Unicode = true;
        if (!terminal.OutputIsTerminal)
            console.Profile.Width = WidthOfFile;
        console.Write(content);
    }
}
