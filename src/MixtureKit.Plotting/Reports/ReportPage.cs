using System.Reflection;

namespace MixtureKit.Plotting;

/// <summary>Writes the page of a report, section by section.</summary>
internal static class ReportPage
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

    /// <summary>Returns the text of the page.</summary>
    public static string Write(ReportSubject subject)
    {
        var palette = new PagePalette(subject.View.Count);
        var pictures = new PagePictures(palette);
        var body = new HtmlWriter();
        body.Open("main", ("id", "main"));
        AnswerSection.Write(body, subject);
        ComponentSection.Write(body, subject);
        PictureSection.Write(body, subject, pictures);
        StepSection.Write(body, subject, pictures);
        TrustSection.Write(body, subject, pictures);
        NextSection.Write(body, subject);
        body.Close();
        // The pictures fill the palette, so that the head is written last.
        var page = new HtmlWriter();
        page.Markup("<!DOCTYPE html>\n").Open("html", ("lang", "en"), ("xmlns", "http://www.w3.org/1999/xhtml"));
        WriteHead(page, subject, palette);
        page.Open("body").Element("a", "Skip to the answer", ("class", "skip"), ("href", "#main"));
        page.Open("header").Element("h1", subject.Options.Title).Close();
        page.Markup(body.ToString());
        page.Open("script").Markup(Resource("report.js")).Close().Close().Close();
        return page.ToString();
    }

    private static void WriteHead(HtmlWriter page, ReportSubject subject, PagePalette palette)
    {
        page.Open("head").Empty("meta", ("charset", "utf-8"));
        page.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        page.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));
        page.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy));
        page.Empty("link", ("rel", "icon"), ("href", "data:,"));
        page.Element("title", subject.Options.Title);
        page.Open("style").Markup(palette.ToCss()).Markup(Resource("report.css")).Close().Close();
    }

    private static string Resource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return new StreamReader(stream).ReadToEnd();
    }
}
