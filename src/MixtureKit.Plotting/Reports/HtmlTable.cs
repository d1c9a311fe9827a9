namespace MixtureKit.Plotting;

/// <summary>Writes tables with a caption; the first cell of a row is its heading.</summary>
internal static class HtmlTable
{
    /// <summary>Writes a table that scrolls within itself on narrow screens.</summary>
    /// <param name="html">The page.</param>
    /// <param name="caption">The caption.</param>
    /// <param name="titles">The titles of the columns.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="components">The component that each title belongs to, by its place; null for none.</param>
    public static void Write(HtmlWriter html, string caption, IReadOnlyList<string> titles, IEnumerable<IReadOnlyList<string>> rows, Func<int, int?>? components = null)
    {
        html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-label", caption)).Open("table").Element("caption", caption);
        html.Open("thead").Open("tr");
        for (int at = 0; at < titles.Count; at++)
        {
            html.Open("th", ("scope", "col"));
            if (components?.Invoke(at) is { } component)
                html.Element("span", "", ("class", "swatch"), ("style", $"background:var({PagePalette.NameOf(component)})"));
            html.Text(titles[at]).Close();
        }
        html.Close().Close().Open("tbody");
        foreach (IReadOnlyList<string> row in rows)
        {
            html.Open("tr").Element("th", row[0], ("scope", "row"));
            foreach (string cell in row.Skip(1))
                html.Element("td", cell);
            html.Close();
        }
        html.Close().Close().Close();
    }
}
