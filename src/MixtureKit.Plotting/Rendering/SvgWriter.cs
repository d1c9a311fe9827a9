using System.Globalization;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;
using SkiaSharp;

namespace MixtureKit.Plotting;

/// <summary>Writes figures as SVG.</summary>
internal static partial class SvgWriter
{
    /// <summary>Returns the text of an SVG element.</summary>
    public static string Write(Figure figure, FigureTheme theme, string idPrefix)
    {
        using var stream = new MemoryStream();
        using (SKCanvas canvas = SKSvgCanvas.Create(SKRect.Create(figure.Size.Width, figure.Size.Height), stream))
            FigurePainter.Draw(canvas, figure, theme);
        string drawn = Encoding.UTF8.GetString(stream.ToArray());
        string named = Renamed(drawn, idPrefix);
        string text = named.Replace($"font-family=\"{PictureFont.Name}\"", $"font-family=\"{PictureFont.Name}, Verdana, sans-serif\"", StringComparison.Ordinal);
        text = Coordinates().Replace(text, attribute => Decimals().Replace(attribute.Value, Rounded));
        text = Words().Replace(text, match => match.Groups[1].Value.Replace(", \"", "\"", StringComparison.Ordinal) + ">" + match.Groups[2].Value + "</text>");
        return Root(figure, idPrefix) + text[(text.IndexOf('>', text.IndexOf("<svg", StringComparison.Ordinal)) + 1)..].TrimEnd() + "\n";
    }

    // The drawing library counts ids over all pictures of the process; here each picture counts its own.
    private static string Renamed(string drawn, string idPrefix)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return Id().Replace(drawn, match =>
        {
            if (!numbers.TryGetValue(match.Groups[2].Value, out int number))
                numbers[match.Groups[2].Value] = number = numbers.Count;
            return string.Create(CultureInfo.InvariantCulture, $"{match.Groups[1].Value}{idPrefix}clip{number}");
        });
    }

    private static string Root(Figure figure, string idPrefix)
    {
        string labels = figure.Caption.Length == 0 ? $"{idPrefix}title" : $"{idPrefix}title {idPrefix}caption";
        string caption = figure.Caption.Length == 0 ? "" : $"<desc id=\"{idPrefix}caption\">{SecurityElement.Escape(figure.Caption)}</desc>";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{figure.Size.Width}\" height=\"{figure.Size.Height}\" viewBox=\"0 0 {figure.Size.Width} {figure.Size.Height}\" role=\"img\" aria-labelledby=\"{labels}\"><title id=\"{idPrefix}title\">{SecurityElement.Escape(figure.Title)}</title>{caption}");
    }

    private static string Rounded(Match number) =>
        Math.Round(double.Parse(number.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture), 2).ToString(CultureInfo.InvariantCulture);

    /// <summary>Matches attributes that hold places in pixels, of which a hundredth is enough.</summary>
    [GeneratedRegex(@"\s(?:d|x|y|cx|cy)=""[^""]*""")]
    private static partial Regex Coordinates();

    /// <summary>Matches numbers with more than two decimals.</summary>
    [GeneratedRegex("""-?\d+\.\d{3,}(?:e-?\d+)?""")]
    private static partial Regex Decimals();

    /// <summary>Matches a text with the blanks that the drawing library puts around it, and with the comma after its last place.</summary>
    [GeneratedRegex("""(<text [^>]*)>\s*([^<]*?)\s*</text>""")]
    private static partial Regex Words();

    /// <summary>Matches the ids that the drawing library counts, where they are given and where they are used.</summary>
    [GeneratedRegex("""(\bid="|url\(#|xlink:href="#)([A-Za-z]+_[0-9a-f]+)""")]
    private static partial Regex Id();
}
