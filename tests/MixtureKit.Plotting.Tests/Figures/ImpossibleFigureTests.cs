using MixtureKit.Comparing;
using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Plotting.Tests.Figures;

/// <summary>A figure that cannot be drawn is refused with a sentence that names one that can.</summary>
public sealed class ImpossibleFigureTests
{
    private static readonly Observations<Row> Iris = new(Samples.Iris);

    [Fact]
    public void Contours_of_more_than_two_columns() =>
        Refuses(() => DensityContours.Create(Samples.IrisModel, Iris), "the model has 4", "'pairs'");

    [Fact]
    public void A_histogram_of_levels() =>
        Refuses(() => ComponentHistogram.Create(Samples.LevelModel), "the model has none", "'frequencies'");

    [Fact]
    public void Frequencies_of_real_numbers() =>
        Refuses(() => LevelFrequencies.Create(Samples.IrisModel, Iris, new FigureOptions { Columns = ["sepal_width"] }), "'sepal_width' has real numbers", "'histogram'");

    [Fact]
    public void A_scatter_of_levels_and_of_one_column()
    {
        Refuses(() => ComponentScatter.Create(Samples.LevelModel), "'profiles'");
        Refuses(() => ComponentScatter.Create(Samples.FaithfulModel.Marginal(0)), "1 such column", "'histogram'");
    }

    [Fact]
    public void A_projection_of_levels() =>
        Refuses(() => DiscriminantProjection.Create(Samples.LevelModel, Samples.Drawn(Samples.LevelModel, 10)), "'profiles'");

    [Fact]
    public void A_step_at_the_end_of_a_fit() =>
        Refuses(() => LowerBoundPath.Create(Samples.FaithfulModel, new(Samples.Faithful)), "a step of EM does not move", "draw an early model");

    [Fact]
    public void A_column_that_is_not_there() =>
        Refuses(() => ComponentHistogram.Create(Samples.IrisModel, Iris, new FigureOptions { Columns = ["petal_widht"] }), "no column 'petal_widht'", "did you mean 'petal_width'?");

    [Fact]
    public void Quantiles_of_levels() =>
        Refuses(() => ResidualQuantiles.Create(Samples.LevelModel, Samples.Drawn(Samples.LevelModel, 10)), "'frequencies'");

    [Fact]
    public void An_empty_trace_and_scores_that_are_not_there()
    {
        Refuses(() => LikelihoodTrace.Create([]), "at least one iteration");
        Refuses(() => EntropyTrace.Create([]), "at least one iteration");
        Refuses(() => CriterionCurve.Create("bic", [new CandidateScore("full", 2, null)]), "more than one number of components");
    }

    [Fact]
    public void A_component_that_has_no_other_to_be_merged_with() =>
        Refuses(() => MergingCurve.Create(ClusterMerging.Create(Samples.FaithfulModel.Marginal(0) is var model ? new Mixture<Row>([1], [model]) : null!, Samples.Drawn(model, 9))), "nothing to merge");

    private static void Refuses(Func<Figure> create, params string[] words)
    {
        string message = Assert.Throws<ImpossibleFigureException>(create).Message;
        Assert.All(words, word => Assert.Contains(word, message));
    }
}
