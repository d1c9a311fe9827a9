using System.Globalization;
using System.Text.RegularExpressions;

namespace MixtureKit.Plotting;

/// <summary>Pictures of a page, each drawn once for both color schemes.</summary>
/// <remarks>The colors of the light and of the dark drawing become variables, which hold the one or the other.</remarks>
internal sealed partial class PagePictures(PagePalette palette)
{
    private int _count;

    /// <summary>Writes pictures beside each other, and below them those of several panels.</summary>
    public void Write(HtmlWriter html, IReadOnlyList<Figure> figures)
    {
        html.Open("div", ("class", "pictures"));
        foreach (Figure figure in figures.Where(figure => !IsWide(figure)))
            Write(html, figure);
        html.Close();
        foreach (Figure figure in figures.Where(IsWide))
            Write(html, figure);
    }

    /// <summary>Writes a picture with its caption below; one of several panels scrolls within itself on narrow screens.</summary>
    public void Write(HtmlWriter html, Figure figure)
    {
        bool isWide = IsWide(figure);
        html.Open("figure", isWide ? [("class", "wide")] : []);
        if (isWide)
            html.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-label", figure.Title)).Markup(Draw(figure)).Close();
        else
            html.Markup(Draw(figure));
        if (figure.Caption.Length > 0)
            html.Element("figcaption", figure.Caption);
        html.Close();
    }

    /// <summary>Returns the SVG of a picture without its caption.</summary>
    public string Draw(Figure figure)
    {
        Figure bare = figure with { Caption = "" };
        string id = string.Create(CultureInfo.InvariantCulture, $"p{_count++}");
        string light = bare.ToSvg(FigureTheme.Light, id), dark = bare.ToSvg(FigureTheme.Dark, id);
        return Compact(Merge(light, dark));
    }

    /// <summary>Returns the light drawing with variables for its colors; the dark one differs from it in colors alone.</summary>
    private string Merge(string light, string dark)
    {
        MatchCollection others = Color().Matches(dark);
        int at = 0;
        return Color().Replace(light, color => palette.Find(color.Value, others[at++].Value));
    }

    private static bool IsWide(Figure figure) => figure.Panels.Count() > 1;

    private static string Compact(string svg) => Opacity().Replace(
        Blanks().Replace(svg, "\n"), number => Math.Round(double.Parse(number.ValueSpan, CultureInfo.InvariantCulture), 2).ToString(CultureInfo.InvariantCulture));

    /// <summary>Matches the value of an attribute that is a color.</summary>
    [GeneratedRegex("""(?<=\s(?:fill|stroke)=")(?!none|url)[#\w]+(?=")""")]
    private static partial Regex Color();

    /// <summary>Matches an opacity of many digits.</summary>
    [GeneratedRegex("""(?<=-opacity=")0\.\d{3,}""")]
    private static partial Regex Opacity();

    /// <summary>Matches the blanks before an element.</summary>
    [GeneratedRegex("""\n\t+""")]
    private static partial Regex Blanks();
}
