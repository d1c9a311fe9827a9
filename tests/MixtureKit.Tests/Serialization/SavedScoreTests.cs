using MixtureKit.Accelerations;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Serialization;

/// <summary>A model that was saved and read again is the same function, to the last bit.</summary>
public sealed class SavedScoreTests
{
    private const int Rows = 700;

    private static readonly Dictionary<string, Func<int, IMixtureComponent<Row>>> s_families = new()
    {
        ["full"] = _ => FullGaussian.Standard(4),
        ["diagonal"] = _ => DiagonalGaussian.Standard(4),
        ["spherical"] = _ => SphericalGaussian.Standard(4),
        ["tied"] = _ => TiedGaussian.Standard(4),
        ["bernoulli"] = _ => Bernoulli.Uniform(4),
        ["categorical"] = _ => Categorical.Uniform([2, 2, 2, 2]),
        ["multinomial"] = _ => Multinomial.Uniform(4),
        ["poisson"] = _ => Poisson.Unit(4),
        ["frozen and free"] = k => k == 0 ? new Frozen<Row>(FullGaussian.Standard(4)) : FullGaussian.Standard(4),
        ["tied, one frozen alone"] = k => k == 0 ? new Frozen<Row>(FullGaussian.Standard(4)) : TiedGaussian.Standard(4),
        ["product"] = _ => Product(FullGaussian.Standard(2), Poisson.Unit(2)),
        ["product of tied"] = _ => Product(TiedGaussian.Standard(2), Bernoulli.Uniform(2)),
        ["nested"] = _ => new Mixture<Row>([0.5, 0.5], [FullGaussian.Standard(4), DiagonalGaussian.Standard(4)]),
        ["nested tied"] = _ => new Mixture<Row>([0.5, 0.5], [TiedGaussian.Standard(4), TiedGaussian.Standard(4)]),
        ["nested beside plain"] = k => k == 0 ? TiedGaussian.Standard(4) : new Mixture<Row>([0.5, 0.5], [TiedGaussian.Standard(4), Poisson.Unit(4)]),
        ["nested twice"] = k => new Mixture<Row>([0.5, 0.5], [new Mixture<Row>([0.5, 0.5], [TiedGaussian.Standard(4), FullGaussian.Standard(4)]), TiedGaussian.Standard(4)]),
    };

    public static TheoryData<string, int> Cases => [.. from name in s_families.Keys from steps in new[] { 0, 1, 6, 1000 } select (name, steps)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_fitted_model_scores_the_same_bits_after_it_was_saved(string name, int steps)
    {
        Mixture<Row> prototype = new([0.4, 0.3, 0.3], Enumerable.Range(0, 3).Select(s_families[name]));
        DataMatrix data = Data(name);
        var em = new ExpectationMaximization { MaximumIterations = steps };
        FitResult<Row> fit = new StartSearch<Row> { Restarts = 2, Seed = 5, Em = em }.Fit(prototype, [new Observations<Row>(data)]);
        Same(fit, data, em);
    }

    [Theory]
    [InlineData("tied")]
    [InlineData("nested tied")]
    [InlineData("product of tied")]
    public void An_accelerated_fit_and_one_from_a_model_score_the_same_bits_too(string name)
    {
        DataMatrix data = Data(name);
        var em = new ExpectationMaximization { Acceleration = new SquaremAcceleration(), MaximumIterations = 40 };
        Same(em.Fit(Start(name), data), data, em);
    }

    [Theory]
    [InlineData("tied")]
    [InlineData("nested tied")]
    [InlineData("product of tied")]
    public void The_trace_has_the_bits_of_the_steps_to_its_last_point(string name)
    {
        DataMatrix data = Data(name);
        Mixture<Row> start = Start(name);
        FitResult<Row> fit = new ExpectationMaximization { MaximumIterations = 40 }.Fit(start, data);
        double[] steps = [.. new ExpectationMaximization().Steps(start, data).Take(fit.Trace.Count).Select(step => step.LogLikelihood)];
        Assert.Equal(steps, fit.Trace.Select(point => point.LogLikelihood));
    }

    private static Mixture<Row> Start(string name) =>
        new StartSearch<Row> { Restarts = 1, Seed = 3, ShortIterations = 2, Em = new ExpectationMaximization { MaximumIterations = 2 } }
            .Fit(new Mixture<Row>([0.4, 0.3, 0.3], Enumerable.Range(0, 3).Select(s_families[name])), [new Observations<Row>(Data(name))]).Model;

    private static void Same(FitResult<Row> fit, DataMatrix data, ExpectationMaximization em)
    {
        Mixture<Row> read = ModelFormats.Rows.Parse(ModelFormats.Rows.ToText(fit.Model, data.ColumnNames)).Mixture;
        Assert.Equal(fit.LogLikelihood, em.Steps(read, data).First().LogLikelihood);
        Assert.Equal(fit.Trace[^1].LogLikelihood, fit.LogLikelihood, 1e-12 * Math.Abs(fit.LogLikelihood));
        Assert.Equal(fit.Trace[^1].Objective, fit.Objective, 1e-12 * Math.Abs(fit.Objective));
        Assert.Equal(fit.Model.Expect(data).LogLikelihood, read.Expect(data).LogLikelihood);
        Assert.Equal(fit.LogPrior, read.LogPrior);
        Assert.Equal(data.Select(fit.Model.LogDensity), data.Select(read.LogDensity));
    }

    private static Product<Row> Product(IMixtureComponent<Row> first, IMixtureComponent<Row> second) => new(
        [new ProductPart<Row, Row>(new ColumnSelector(0, 3), first), new ProductPart<Row, Row>(new ColumnSelector(2, 1), second)]);

    private static DataMatrix Data(string name)
    {
        var random = new Random(7);
        bool isBinary = name is "bernoulli" or "categorical" or "product of tied", isCount = name is "multinomial" or "poisson" or "product" or "nested beside plain";
        return DataMatrix.FromRowMajor([.. Enumerable.Range(0, Rows * 4).Select(at => Value(at / 4 % 3, at % 4))], 4);

        double Value(int group, int column) => isBinary && (name != "product of tied" || column is 1 or 2)
            ? random.NextDouble() < 0.2 + (0.3 * group) ? 1 : 0
            : isCount && (name != "product" || column is 1 or 2)
                ? random.Next(3 + (6 * group))
                : (3 * group) + random.NextDouble() + random.NextDouble() + (0.1 * column);
    }
}
