using System.Net;

namespace MixtureKit.Notebooks;

/// <summary>Formatter that writes a value as an HTML table, with a picture below if <c>MixtureKit.Plotting</c> is there.</summary>
internal sealed class NotebookFormatter
{
    /// <summary>The name of the format.</summary>
    public const string Html = "text/html";

    private readonly INotebookPicture? _picture = FindPicture();

    /// <summary>The format that is written.</summary>
    public string MimeType { get; } = Html;

    /// <summary>Writes the value; returns false if it has no table.</summary>
    public bool Format(object value, TextWriter writer)
    {
        if (value is not INotebookValue shown)
            return false;
        Write(shown.ToTable(), writer);
        writer.Write(_picture?.Draw(value));
        return true;
    }

    private static void Write(NotebookTable table, TextWriter writer)
    {
        writer.Write($"<table><caption>{Escaped(table.Caption)}</caption>\n");
        if (table.Rows.Count > 0)
            writer.Write($"<thead>{Line("th", table.Titles)}</thead>\n<tbody>\n{string.Concat(table.Rows.Select(row => Line("td", row) + "\n"))}</tbody>\n");
        writer.Write("</table>\n");
    }

    private static string Line(string tag, IReadOnlyList<string> cells) => $"<tr>{string.Concat(cells.Select(cell => $"<{tag}>{Escaped(cell)}</{tag}>"))}</tr>";

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);

    // By name, since that package knows the library, and the library does not know it.
    private static INotebookPicture? FindPicture() =>
        Type.GetType("MixtureKit.Plotting.NotebookPicture, MixtureKit.Plotting") is { } type ? (INotebookPicture?)Activator.CreateInstance(type) : null;
}
