using System.Xml.Linq;
using MixtureKit.Choosing;
using MixtureKit.Comparing;
using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Plotting.Tests.Figures;

/// <summary>Every kind of figure is drawn in both themes, of models that it suits.</summary>
public sealed class EveryFigureTests
{
    private static readonly Observations<Row> Faithful = new(Samples.Faithful);
    private static readonly Observations<Row> Iris = new(Samples.Iris);
    private static readonly Lazy<FitResult<Row>> Certified = new(() => new ExpectationMaximization { Certify = true }.Fit(Samples.EarlyModel, Samples.Faithful));

    private static readonly Dictionary<string, (Func<Figure> Create, string Text)> All = new()
    {
        ["scatter"] = (() => ComponentScatter.Create(Samples.IrisModel, Iris), "petal_length"),
        ["scatter of a model alone"] = (() => ComponentScatter.Create(Samples.FaithfulModel), "x1"),
        ["contours"] = (() => DensityContours.Create(Samples.FaithfulModel, Faithful), "waiting"),
        ["histogram"] = (() => ComponentHistogram.Create(Samples.FaithfulModel, Faithful), "density"),
        ["frequencies of levels"] = (() => LevelFrequencies.Create(Samples.LevelModel, Samples.Drawn(Samples.LevelModel, 200)), "probability"),
        ["frequencies of counts"] = (() => LevelFrequencies.Create(Counts, Samples.Drawn(Counts, 200)), "probability"),
        ["pairs"] = (() => PairsPanel.Create(Samples.IrisModel, Iris), "sepal_width"),
        ["projection"] = (() => DiscriminantProjection.Create(Samples.IrisModel, Iris), "first direction"),
        ["projection of binary columns"] = (() => DiscriminantProjection.Create(Samples.BinaryModel, Samples.Drawn(Samples.BinaryModel, 100)), "second direction"),
        ["trace"] = (() => LikelihoodTrace.Create(Certified.Value.Trace, 2), "iteration"),
        ["entropy"] = (() => EntropyTrace.Create(Certified.Value.Trace), "Gap"),
        ["bound"] = (() => LowerBoundPath.Create(Samples.EarlyModel, Faithful), "θt+1"),
        ["generated"] = (() => GeneratedData.Create(Samples.FaithfulModel, Faithful), "drawn from the model"),
        ["profiles of binary columns"] = (() => ProbabilityProfiles.Create(Samples.BinaryModel), "probability of a 1"),
        ["profiles of levels"] = (() => ProbabilityProfiles.Create(Samples.LevelModel, new FigureOptions { ColumnNames = ["hair", "sex"], Levels = new ColumnLevels([new("hair", ["black", "brown", "blond"])]) }), "brown"),
        ["profiles of pixels"] = (() => ProbabilityProfiles.Create(new([0.5, 0.5], [new Bernoulli([.. Enumerable.Repeat(0.2, 64)]), new Bernoulli([.. Enumerable.Repeat(0.8, 64)])])), "0 (50 %)"),
        ["criterion"] = (() => CriterionCurve.Create(new ModelSelection<Row>().Fit([new("full", FullGaussian.Standard(2), 1), new("tied", TiedGaussian.Standard(2), 1)], Samples.Faithful)), "number of components"),
        ["merging"] = (() => MergingCurve.Create(ClusterMerging.Create(Samples.IrisModel, Iris)), "number of clusters"),
        ["uncertainty"] = (() => UncertaintyFigure.Create(Samples.IrisModel, Iris), "share of rows"),
        ["quantiles of a column"] = (() => ResidualQuantiles.Create(Samples.FaithfulModel, Faithful, new FigureOptions { Columns = ["waiting"] }), "standard normal quantiles"),
        ["quantiles of distances"] = (() => ResidualQuantiles.Create(Samples.FaithfulModel, Faithful), "distance from the component"),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    private static Mixture<Row> Counts => new([0.5, 0.5], [new Poisson([2]), new Poisson([9])]);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_figure_is_drawn_with_its_words_in_both_themes(string name)
    {
        Figure figure = All[name].Create();
        foreach (FigureTheme theme in FigureTheme.All)
        {
            var texts = XDocument.Parse(figure.ToSvg(theme)).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
            Assert.Contains(All[name].Text, texts);
            Assert.Contains(figure.Title, texts);
            Assert.NotEmpty(figure.ToPng(theme));
        }
    }

    [Fact]
    public void Many_rows_are_a_seeded_sample_and_the_caption_says_so()
    {
        Figure one = ComponentScatter.Create(Samples.IrisModel, Iris, new FigureOptions { MostPoints = 40 });
        Figure other = ComponentScatter.Create(Samples.IrisModel, Iris, new FigureOptions { MostPoints = 40, Seed = 1 });
        Assert.Equal(40, ((PointMark)one.Panels.Single().Marks[0]).X.Count);
        Assert.Contains("40 of 150 rows are drawn, a random sample.", one.Caption);
        Assert.NotEqual(one.ToSvg(), other.ToSvg());
    }

    [Fact]
    public void Rows_with_holes_in_the_columns_drawn_are_left_out_and_the_caption_says_so()
    {
        Observations<Row> holed = new(DataMatrix.FromRows([[3.6, 79], [double.NaN, 54], [3.3, 74]], ["eruptions", "waiting"]));
        Figure figure = ComponentScatter.Create(Samples.FaithfulModel, holed);
        Assert.Equal(2, ((PointMark)figure.Panels.Single().Marks[0]).X.Count);
        Assert.Contains("1 row without a value here", figure.Caption);
    }

    [Fact]
    public void The_parts_of_a_histogram_add_up_to_the_mixture()
    {
        Panel panel = ComponentHistogram.Create(Samples.FaithfulModel, Faithful, new FigureOptions { Columns = ["waiting"] }).Panels.Single();
        LineMark sum = panel.Marks.OfType<LineMark>().Single();
        AreaMark[] parts = [.. panel.Marks.OfType<AreaMark>()];
        Assert.Equal(2, parts.Length);
        for (int i = 0; i < sum.X.Count; i += 40)
            Assert.Equal(Math.Exp(Samples.FaithfulModel.Marginal(1).LogDensity(Row.Of(sum.X[i]))), parts.Sum(part => part.Y[i + 1]), 1e-12);
    }

    [Fact]
    public void A_component_has_one_color_in_every_figure()
    {
        PaletteColor expected = FigureTheme.Light.Component(1);
        foreach (Figure figure in (Figure[])[ComponentScatter.Create(Samples.FaithfulModel, Faithful), ComponentHistogram.Create(Samples.FaithfulModel, Faithful), ResidualQuantiles.Create(Samples.FaithfulModel, Faithful)])
            Assert.Equal(expected, figure.Legend.Single(entry => entry.Text.StartsWith("component 1", StringComparison.Ordinal)).Ink.In(FigureTheme.Light));
    }
}
