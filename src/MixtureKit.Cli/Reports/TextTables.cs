using System.Globalization;
using System.Text;
using MixtureKit.Cli.Terminals;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Reports;

/// <summary>Tables of plain text on standard output.</summary>
/// <remarks>A library that draws tables takes longer to load than a small fit.</remarks>
internal static class TextTables
{
    /// <summary>The explanation of the cells of components.</summary>
    public const string Legend =
        "The table shows for each component and column: mean ± standard deviation (gaussian, poisson; of dates in days); the probability of a 1 (bernoulli); " +
        "the likeliest levels with their probabilities in brackets (categorical); the share of all counts (multinomial).";

    private const int ColumnsShown = 64;
    private const int WidthOfFiles = 120;
    private const int NarrowestTerminal = 40;
    private const string Margin = "  ";
    private const string Gap = "   ";
    private const string More = "…";
    private const int LongestCell = 40;

    /// <summary>Prints the components of a mixture: the weight and a description in each column.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="model">The mixture, its columns, levels and classes; columns that do not fit beside each other are printed below.</param>
    public static void PrintComponents(Terminal terminal, SavedModel<Row> model)
    {
        (Mixture<Row> mixture, IReadOnlyList<string> columns) = model;
        IReadOnlyList<IReadOnlyList<string>> cells = ComponentDescription.Create(model);
        var rows = new List<string[]> { (string[])["component", .. Class("class"), "weight", .. columns] };
        for (int k = 0; k < mixture.Components.Count; k++)
        {
            string[] label = Class(k < model.Classes.Count ? model.Classes[k] : "");
            rows.Add([k.ToString(CultureInfo.InvariantCulture), .. label, Number(mixture.Weights[k]), .. cells[k]]);
        }
        int facts = rows[0].Length - columns.Count;
        rows = rows.ConvertAll(row => Array.ConvertAll(row, Cell));
        foreach ((int start, int end) in Blocks(rows, facts, WidthOf(terminal)))
        {
            Print(terminal, Block(rows, facts, start, end));
            if (end < Shown(rows))
                terminal.Text.WriteLine();
        }
        if (Shown(rows) < rows[0].Length)
            terminal.Text.WriteLine(LeftOut(rows[0].Length - Shown(rows), rows[0][Shown(rows)]));
        if (rows.Any(row => row.Any(cell => cell.Contains(" ± ", StringComparison.Ordinal))))
            terminal.Text.WriteLine(Margin + "± is the standard deviation within the component.");
        terminal.Text.WriteLine();

        string[] Class(string cell) => model.Classes.Count == 0 ? [] : [cell];
    }

    /// <summary>Prints names with values, one a line.</summary>
    public static void PrintFacts(Terminal terminal, IEnumerable<(string Name, string Value)> facts)
    {
        (string Name, string Value)[] lines = [.. facts];
        int width = lines.Max(line => TextWidth.Measure(line.Name));
        foreach ((string name, string value) in lines)
            terminal.Text.WriteLine(Line([name, VisibleText.Escape(value)], [width, 0], "", Margin));
    }

    /// <summary>Returns names from a file with commas between them, each cut to a limited length.</summary>
    public static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(Cell));

    /// <summary>Returns a figure with up to three decimals, or in seven digits if its size is below 1e-3 or at least 1e9.</summary>
    public static string Figure(double value) => FigureText.Create(value);

    private static string Cell(string text) => VisibleText.Escape(text, LongestCell);

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static int Shown(List<string[]> rows) => Math.Min(rows[0].Length, ColumnsShown);

    // A terminal that a launcher of processes makes for them may have no width.
    private static int WidthOf(Terminal terminal) =>
        terminal.OutputIsTerminal && Console.WindowWidth is > 0 and var width ? Math.Max(width, NarrowestTerminal) : WidthOfFiles;

    /// <summary>Returns the columns that stand beside each other, as many as fit into the width, at least one.</summary>
    private static IEnumerable<(int Start, int End)> Blocks(List<string[]> rows, int facts, int room)
    {
        for (int start = facts, end; start < Shown(rows); start = end)
        {
            end = start + 1;
            while (end < Shown(rows) && Length(Widths(Block(rows, facts, start, end + 1))) <= room)
                end++;
            yield return (start, end);
        }
    }

    /// <summary>Returns the facts of each component, with some of the columns.</summary>
    private static List<string[]> Block(List<string[]> rows, int facts, int start, int end) => rows.ConvertAll(row => (string[])[.. row[..facts], .. row[start..end]]);

    private static string LeftOut(int columns, string first) => string.Create(
        CultureInfo.InvariantCulture, $"{Margin}{More} {(columns == 1 ? $"the column {first} is" : $"{columns} columns from {first} on are")} not shown; --json prints all.");

    /// <summary>Prints rows of cells, the first of which are the titles.</summary>
    public static void Print(Terminal terminal, List<string[]> rows)
    {
        int[] widths = Widths(rows);
        terminal.Text.WriteLine(Line(rows[0], widths, Margin, Gap));
        terminal.Text.WriteLine(new string('─', Length(widths)));
        foreach (string[] row in rows.Skip(1))
            terminal.Text.WriteLine(Line(row, widths, Margin, Gap));
    }

    private static int[] Widths(List<string[]> rows)
    {
        var widths = new int[rows[0].Length];
        foreach (string[] row in rows)
        {
            for (int at = 0; at < widths.Length; at++)
                widths[at] = Math.Max(widths[at], TextWidth.Measure(row[at]));
        }
        return widths;
    }

    private static int Length(int[] widths) => widths.Sum() + (Gap.Length * (widths.Length - 1)) + (2 * Margin.Length);

    /// <summary>Returns cells side by side on one line, without blanks at its end.</summary>
    private static string Line(string[] cells, int[] widths, string margin, string gap)
    {
        var line = new StringBuilder(margin);
        for (int at = 0; at < cells.Length; at++)
        {
            line.Append(cells[at]).Append(' ', Math.Max(0, widths[at] - TextWidth.Measure(cells[at]))).Append(at + 1 < cells.Length ? gap : "");
        }
        return line.ToString().TrimEnd();
    }
}
