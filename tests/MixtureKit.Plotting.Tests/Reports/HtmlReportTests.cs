using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using MixtureKit.Choosing;
using MixtureKit.Comparing;
using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Plotting.Tests.Reports;

public sealed class HtmlReportTests
{
    private const string Marks = "</script><b>&\"'";

    private static readonly XNamespace Page = "http://www.w3.org/1999/xhtml";
    private static readonly Observations<Row> Faithful = new(Samples.Faithful);
    private static readonly Lazy<FitResult<Row>> Fit = new(() => FullGaussian.Standard(2).Fit(2, Samples.Faithful));
    private static readonly Lazy<HtmlReport> Plain = new(() => HtmlReport.Create(Fit.Value, Faithful));

    [Fact]
    public void The_page_opens_with_the_answer_in_a_sentence()
    {
        XElement answer = Parse(Plain.Value).Descendants(Page + "p").First(element => element.Attribute("class")?.Value == "answer");
        Assert.Matches(@"^The 272 rows fall into 2 groups: 64\.4 % in component \d with eruptions 4\.2\d+ ± 0\.4\d+ and 35\.6 % in component \d with eruptions 2\.0\d+ ± 0\.2\d+\.$", answer.Value);
    }

    [Fact]
    public void Nothing_is_loaded_from_elsewhere()
    {
        string rest = Regex.Replace(Plain.Value.Html, @"http://www\.w3\.org/(2000/svg|1999/xlink|1999/xhtml)", "");
        Assert.DoesNotContain("http:", rest);
        Assert.DoesNotContain("https:", rest);
        Assert.DoesNotMatch(@"\ssrc=|@import|url\((?!#p)", rest);
        Assert.Contains(Parse(Plain.Value).Descendants(Page + "meta"), meta => meta.Attribute("content")?.Value.StartsWith("default-src 'none'; ", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Every_heading_is_one_level_below_another_at_most_and_every_id_is_used_once()
    {
        XDocument page = Parse(Plain.Value);
        int[] levels = [.. page.Descendants().Select(element => element.Name.LocalName).Where(name => Regex.IsMatch(name, "^h[1-6]$")).Select(name => name[1] - '0')];
        Assert.Equal(1, levels[0]);
        Assert.Single(levels, level => level == 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
        string[] ids = [.. page.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>()];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(page.Descendants(Page + "table"), table => Assert.NotNull(table.Element(Page + "caption")));
        Assert.All(page.Descendants(Page + "th"), cell => Assert.NotNull(cell.Attribute("scope")));
    }

    [Fact]
    public void Marks_in_names_warnings_and_commands_stay_text()
    {
        HtmlReport report = HtmlReport.Create(Fit.Value, Faithful, new()
        {
            Title = Marks,
            ColumnNames = [Marks, "b"],
            ComponentNames = [Marks],
            Warnings = [Marks],
            NextSteps = [new(Marks, Marks)],
            Origin = Marks,
        });
        XDocument page = Parse(report);
        Assert.Single(page.Descendants(Page + "script"));
        Assert.Empty(page.Descendants(Page + "b"));
        Assert.Equal(Marks, page.Descendants(Page + "h1").Single().Value);
        Assert.Contains(page.Descendants(Page + "th"), cell => cell.Value == Marks);
        Assert.Contains(page.Descendants(Page + "li"), item => item.Value == Marks);
        Assert.Equal(2, page.Descendants(Page + "code").Count(code => code.Value == Marks));
    }

    [Fact]
    public void The_same_fit_gives_the_same_page() => Assert.Equal(Plain.Value.Html, HtmlReport.Create(Fit.Value, Faithful).Html);

    [Fact]
    public void Another_seed_shows_another_run() =>
        Assert.NotEqual(Frames(Parse(Plain.Value)), Frames(Parse(HtmlReport.Create(Fit.Value, Faithful, new() { Seed = 7 }))));

    [Fact]
    public void The_run_of_the_slider_rises_to_the_log_likelihood_of_the_fit()
    {
        string[] frames = Frames(Parse(Plain.Value));
        Assert.InRange(frames.Length, 5, 25);
        double[] heights = [.. frames.Select(frame => double.Parse(frame[(frame.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(heights.Order(), heights);
        Assert.Equal(Fit.Value.LogLikelihood, heights[^1], 0.2);
    }

    [Fact]
    public void A_page_of_old_faithful_is_small() => Assert.InRange(Plain.Value.Html.Length, 200_000, 2_000_000);

    [Fact]
    public void A_choice_a_test_and_their_neighbours_are_told()
    {
        SelectionResult<Row> choice = new ModelSelection<Row>().Fit(ModelCandidate<Row>.Series("full", FullGaussian.Standard(2), [1, 2, 3]), Faithful);
        HtmlReport report = HtmlReport.Create(choice.Chosen!.Fit!, Faithful, new() { Selection = choice, Tests = [new BootstrapTestResult(1, 2, 300, [1, 2, 3])] });
        string text = Parse(report).Root!.Value;
        Assert.Contains("BIC chooses 2 components; the best fit with 1 is", text);
        Assert.Contains("BIC against the number of components", text);
        Assert.Contains("(chosen)", text);
        Assert.Contains("2 components against 1: p = 0.25", text);
    }

    [Fact]
    public void The_curve_of_merged_components_is_told_from_three_components_on_or_if_it_is_given()
    {
        Assert.DoesNotContain("Several components, one group", Plain.Value.Html);
        FitResult<Row> three = FullGaussian.Standard(2).Fit(3, Samples.Faithful);
        var merging = ClusterMerging.Create(three.Model, Faithful);
        XDocument page = Parse(HtmlReport.Create(three, Faithful));
        Assert.Contains($"the components suggest {merging.Suggested} cluster", page.Root!.Value);
        Assert.Contains("Entropy against the number of clusters", page.Root!.Value);
        XElement table = page.Descendants(Page + "table").Single(element => element.Element(Page + "caption")!.Value == "Entropy of each number of clusters");
        Assert.Equal(["3", "2", "1"], table.Descendants(Page + "tbody").Elements(Page + "tr").Select(row => row.Elements().First().Value));
        string two = Parse(HtmlReport.Create(Fit.Value, Faithful, new() { Merging = ClusterMerging.Create(Fit.Value.Model, Faithful) })).Root!.Value;
        Assert.Contains("Two components have no bend of the entropy", two);
    }

    [Fact]
    public void One_component_is_one_group_without_a_slider()
    {
        FitResult<Row> fit = FullGaussian.Standard(2).Fit(1, Samples.Faithful);
        XDocument page = Parse(HtmlReport.Create(fit, Faithful));
        Assert.Contains("The 272 rows form one group.", page.Root!.Value);
        Assert.Empty(Frames(page));
    }

    [Fact]
    public void Levels_binary_columns_and_images_have_pages_too()
    {
        foreach (Mixture<Row> model in (Mixture<Row>[])[Samples.LevelModel, Samples.BinaryModel, Image()])
        {
            Observations<Row> rows = Samples.Drawn(model, 200);
            XDocument page = Parse(HtmlReport.Create(new ExpectationMaximization().Fit(model, [rows]), rows));
            Assert.NotEmpty(page.Descendants(Page + "figure"));
            Assert.NotEmpty(Frames(page));
        }
    }

    [Fact]
    public void Multinomial_columns_have_no_share_of_the_information_in_drawn_rows()
    {
        var model = new Mixture<Row>([0.5, 0.5], [new Multinomial([0.7, 0.2, 0.1], null, 12), new Multinomial([0.1, 0.3, 0.6], null, 12)]);
        Observations<Row> rows = Samples.Drawn(model, 100);
        XDocument page = Parse(HtmlReport.Create(new ExpectationMaximization().Fit(model, [rows]), rows));
        XElement table = page.Descendants(Page + "table").Single(element => element.Element(Page + "caption")!.Value == "How far each column separates the components");
        Assert.Equal(["–", "–", "–"], table.Descendants(Page + "tbody").Elements(Page + "tr").Select(row => row.Elements().ElementAt(1).Value));
    }

    [Fact]
    public void Pictures_have_variables_for_colors_with_a_value_for_each_scheme()
    {
        Assert.DoesNotMatch("fill=\"(white|#104B9D|#AF3700)\"", Plain.Value.Html);
        string[] used = [.. Regex.Matches(Plain.Value.Html, @"var\((--\w+)\)").Select(match => match.Groups[1].Value).Distinct()];
        Assert.All(used, name => Assert.Equal(2, Regex.Count(Plain.Value.Html, $"{name}:#|{name}:white")));
    }

    [Fact]
    public void A_sample_of_many_rows_is_said()
    {
        Mixture<Row> model = Samples.FaithfulModel;
        Observations<Row> rows = Samples.Drawn(model, 3000);
        string text = Parse(HtmlReport.Create(new ExpectationMaximization().Fit(model, [rows]), rows)).Root!.Value;
        Assert.Contains("1000 of 3000 rows are drawn", text);
        Assert.Contains("on a random sample of 2000 of 3000 rows", text);
    }

    private static Mixture<Row> Image()
    {
        double[] left = [.. Enumerable.Range(0, 64).Select(j => j % 8 < 4 ? 0.9 : 0.1)];
        return new([0.5, 0.5], [new Bernoulli(left), new Bernoulli([.. left.Select(p => 1 - p)])]);
    }

    private static string[] Frames(XDocument page) =>
        [.. page.Descendants(Page + "div").Where(element => element.Attribute("class")?.Value.StartsWith("frame", StringComparison.Ordinal) == true).Select(element => element.Attribute("data-text")?.Value).OfType<string>()];

    private static XDocument Parse(HtmlReport report)
    {
        using var reader = XmlReader.Create(new StringReader(report.Html), new() { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }
}
