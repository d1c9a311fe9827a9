using System.Text;

namespace MixtureKit.Benchmarks.Reports;

/// <summary>A table in Markdown with columns as wide as their widest cell, so that it reads well as plain text too.</summary>
internal sealed class MarkdownTable(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row of as many cells as there are headings.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>The table.</summary>
    public override string ToString()
    {
        int[] widths = [.. headings.Select((heading, j) => _rows.Select(row => row[j].Length).Append(heading.Length).Append(3).Max())];
        var text = new StringBuilder();
        Append(text, headings, widths);
        Append(text, [.. widths.Select((width, j) => j == 0 ? new string('-', width) : new string('-', width - 1) + ":")], widths);
        foreach (string[] row in _rows)
            Append(text, row, widths);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string[] cells, int[] widths)
    {
        text.Append('|');
        for (int j = 0; j < cells.Length; j++)
            text.Append(' ').Append(j == 0 ? cells[j].PadRight(widths[j]) : cells[j].PadLeft(widths[j])).Append(" |");
        text.Append('\n');
    }
}
