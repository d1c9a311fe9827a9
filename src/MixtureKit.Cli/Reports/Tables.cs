using System.Globalization;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MixtureKit.Cli.Reports;

/// <summary>Tables for people, on standard output.</summary>
internal static class Tables
{
    private const int ColumnsShown = 8;
    private const int WidthOfFile = 400;
    private const int NarrowestTerminal = 40;

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
        terminal.Text.WriteLine();
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

    // Rendered apart, so that no line ends in the blanks that tables are padded with.
    private static void Print(Terminal terminal, IRenderable content)
    {
        var rendered = new StringWriter(CultureInfo.InvariantCulture);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(rendered),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Capabilities.Unicode = true;
        console.Profile.Width = terminal.OutputIsTerminal ? Math.Max(Console.WindowWidth, NarrowestTerminal) : WidthOfFile;
        console.Write(content);
        foreach (string line in rendered.ToString().TrimEnd().Split('\n').SkipWhile(string.IsNullOrWhiteSpace))
            terminal.Text.WriteLine(line.TrimEnd());
    }
}
