using System.Xml.Linq;

namespace MixtureKit.Plotting.Tests.Rendering;

public sealed class SvgWriterTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static Figure Scatter => ComponentScatter.Create(Samples.FaithfulModel, new(Samples.Faithful));

    [Fact]
    public void Text_stands_in_the_picture_and_names_the_font_of_the_library()
    {
        var texts = XDocument.Parse(Scatter.ToSvg()).Descendants(Svg + "text").ToList();
        Assert.Contains(texts, text => text.Value == "waiting against eruptions");
        Assert.Contains(texts, text => text.Value == "eruptions");
        Assert.Contains(texts, text => text.Value == "2");
        Assert.All(texts, text => Assert.StartsWith("DejaVu Sans", text.Attribute("font-family")!.Value));
        Assert.Equal("DejaVu Sans", PictureFont.Typeface.FamilyName);
    }

    [Fact]
    public void The_root_has_size_role_and_words_for_screen_readers()
    {
        XElement root = XDocument.Parse(Scatter.ToSvg(FigureTheme.Dark)).Root!;
        Assert.Equal("0 0 800 600", root.Attribute("viewBox")!.Value);
        Assert.Equal("img", root.Attribute("role")!.Value);
        Assert.Equal("waiting against eruptions", root.Element(Svg + "title")!.Value);
        Assert.Contains("standard deviations", root.Element(Svg + "desc")!.Value);
    }

    [Fact]
    public void Every_row_is_drawn_once()
    {
        Mark mark = Scatter.Panels.Single().Marks[0];
        Assert.Equal(Samples.Faithful.Count, ((PointMark)mark).X.Count);
        Assert.Equal(Samples.Faithful.Count, XDocument.Parse(Scatter.ToSvg()).Descendants(Svg + "ellipse").Count(circle => circle.Attribute("rx")!.Value == "2.5"));
    }

    [Fact]
    public void A_prefix_parts_the_ids_of_pictures_in_one_page()
    {
        string text = Scatter.ToSvg(null, "p1-");
        string[] ids = [.. XDocument.Parse(text).Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>()];
        Assert.NotEmpty(ids);
        Assert.All(ids, id => Assert.StartsWith("p1-", id));
        Assert.DoesNotContain("url(#clip", text);
    }

    [Fact]
    public void The_same_figure_gives_the_same_text() => Assert.Equal(Scatter.ToSvg(), Scatter.ToSvg());

    [Fact]
    public void Names_with_marks_of_the_format_stay_whole()
    {
        Figure figure = ComponentScatter.Create(Samples.FaithfulModel, new(Samples.Faithful), new FigureOptions { ColumnNames = ["a<b", "\"c&d\""] });
        Assert.Contains(XDocument.Parse(figure.ToSvg()).Descendants(Svg + "text"), text => text.Value == "a<b");
    }
}
