using System.Text;
using MixtureKit.Files;

namespace MixtureKit.Plotting;

/// <summary>A picture as a value: panels with marks, a title, a legend, a caption and a size.</summary>
/// <remarks>Immutable. The same figure gives the same SVG on every machine, as the font comes with the library.</remarks>
/// <example>
/// <code>
/// Figure figure = ComponentScatter.Create(fit.Model, new(data));
/// figure.Save("groups.svg");
/// string dark = figure.ToSvg(FigureTheme.Dark);
/// </code>
/// </example>
public sealed record Figure
{
    /// <summary>Creates a figure of panels in rows.</summary>
    /// <param name="title">The title.</param>
    /// <param name="rows">The rows of panels, from the top; null for an empty place.</param>
    /// <exception cref="ArgumentException">There are no panels.</exception>
    public Figure(string title, params IReadOnlyList<IReadOnlyList<Panel?>> rows)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.All(row => row.All(panel => panel is null)))
            throw new ArgumentException("A figure has at least one panel; give one.", nameof(rows));
        (Title, Rows) = (title, [.. rows.Select(row => (IReadOnlyList<Panel?>)[.. row])]);
    }

    /// <summary>The title.</summary>
    public string Title { get; init; }

    /// <summary>The rows of panels, from the top; null for an empty place.</summary>
    public IReadOnlyList<IReadOnlyList<Panel?>> Rows { get; }

    /// <summary>A sentence or two on what is shown; empty for none.</summary>
    public string Caption { get; init; } = "";

    /// <summary>The legend, above the panels.</summary>
    public IReadOnlyList<LegendEntry> Legend { get; init; } = [];

    /// <summary>The size.</summary>
    public FigureSize Size { get; init; } = new(800, 560);

    /// <summary>Returns all panels, row by row.</summary>
    public IEnumerable<Panel> Panels => Rows.SelectMany(row => row).OfType<Panel>();

    /// <summary>Returns the picture as SVG.</summary>
    /// <param name="theme">The colors; light by default.</param>
    /// <param name="idPrefix">Begins every id in the picture, so that several pictures can stand in one page.</param>
    /// <remarks>
    /// The root element has width, height and viewBox, the role of an image, and title and caption for screen readers. Text is kept as text.
    /// </remarks>
    public string ToSvg(FigureTheme? theme = null, string idPrefix = "")
    {
        ArgumentNullException.ThrowIfNull(idPrefix);
        return SvgWriter.Write(this, theme ?? FigureTheme.Light, idPrefix);
    }

    /// <summary>Returns the picture as the bytes of a PNG file.</summary>
    /// <param name="theme">The colors; light by default.</param>
    /// <param name="scale">Pixels of the file for one pixel of the size.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not above 0 and at most 8.</exception>
    public byte[] ToPng(FigureTheme? theme = null, double scale = 1)
    {
        if (!(scale > 0 && scale <= 8))
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale is not above 0 and at most 8; give one that is.");
        return PngWriter.Write(this, theme ?? FigureTheme.Light, (float)scale);
    }

    /// <summary>Writes the picture to a file, whole or not at all, as SVG or PNG by the ending of its name.</summary>
    /// <param name="path">A path that ends in <c>.svg</c> or <c>.png</c>; an existing file is replaced.</param>
    /// <param name="theme">The colors; light by default.</param>
    /// <param name="scale">Pixels of a PNG file for one pixel of the size.</param>
    /// <exception cref="ArgumentException">The path has another ending.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path, FigureTheme? theme = null, double scale = 1)
    {
        PictureFormat format = PictureFormats.From(path);
        byte[] content = format == PictureFormat.Svg ? Encoding.UTF8.GetBytes(ToSvg(theme)) : ToPng(theme, scale);
        AtomicFile.Write(path, stream => stream.Write(content));
    }
}
