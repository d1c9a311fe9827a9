using MixtureKit.Assignments;
using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Tests.Estimation;

/// <summary>Rows that no component of the start can ever give a probability above 0.</summary>
public sealed class ImpossibleRowTests
{
    private static readonly ExpectationMaximization Em = new() { Tolerance = 0, MaximumIterations = 1_000_000_000 };

    public static TheoryData<string> Families => ["categorical", "bernoulli", "multinomial", "product", "nested", "frozen"];

    private static double[][] Values => [[1, 0], [0, 1], [1, 1], [0, 0], [1, 0], [0, LevelMap.Unseen], [0, 1]];

    [Theory]
    [MemberData(nameof(Families))]
    public void A_row_that_stays_impossible_ends_the_fit_at_the_first_step(string family)
    {
        FitResult<Row> fit = Em.Fit(Start(family), Rows(family));
        Assert.Equal((FitStatus.Degenerate, 1, null), (fit.Status, fit.Degeneracy!.Iteration, fit.Degeneracy.Component));
        Assert.StartsWith("row 6 has probability 0", fit.Degeneracy.Cause);
        Assert.Contains("remove the row", fit.Degeneracy.Cause);
        Assert.Equal(double.NegativeInfinity, Assert.Single(fit.Trace).LogLikelihood);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void A_row_of_weight_0_is_no_obstacle(string family)
    {
        FitResult<Row> fit = new ExpectationMaximization().Fit(Start(family), Rows(family), [1, 1, 1, 1, 1, 0, 1]);
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.True(double.IsFinite(fit.LogLikelihood));
    }

    [Fact]
    public void A_labelled_row_that_stays_impossible_ends_the_fit()
    {
        FitResult<Row> fit = Em.Fit(Start("categorical"), Rows("categorical"), assignment: new LabelledAssignment<Row>([0, 1, 0, 1, -1, 1, -1]));
        Assert.Equal(FitStatus.Degenerate, fit.Status);
    }

    [Fact]
    public void Rows_that_become_possible_one_after_the_other_are_no_obstacle()
    {
        // The step makes row 6 possible, and row 7 waits for the next one.
        var start = new Mixture<double>([0.5, 0.5], [new Growing(5), new Growing(5)]);
        FitResult<double> fit = new ExpectationMaximization { MaximumIterations = 9 }.Fit(start, [1.0, 2, 3, 4, 5, 6, 7]);
        Assert.Null(fit.Degeneracy);
        Assert.True(double.IsFinite(fit.LogLikelihood));
    }

    private static DataMatrix Rows(string family) => DataMatrix.FromRows(family switch
    {
        "multinomial" or "frozen" => [.. Values.Select((row, i) => (double[])[1 + row[0], i == 5 ? 3 : 0])],
        _ => Values,
    });

    private static Mixture<Row> Start(string family) => new([0.3, 0.7], [Component(family, 0.3), Component(family, 0.6)]);

    private static IMixtureComponent<Row> Component(string family, double p) => family switch
    {
        "categorical" => new Categorical([[p, 1 - p], [1 - p, p]]),
        "bernoulli" => new Bernoulli([p, p]),
        "multinomial" => new Multinomial([1, 0], null, 1, [1]),
        "product" => new Product<Row>([
            new ProductPart<Row, Row>(new ColumnSelector(0), new Poisson([p])),
            new ProductPart<Row, Row>(new ColumnSelector(1), new Categorical([[p, 1 - p]])),
        ]),
        "nested" => new Mixture<Row>([0.5, 0.5], [new Bernoulli([p, p]), new Bernoulli([1 - p, p])]),
        _ => new Frozen<Row>(new Poisson([p, 0])),
    };

    /// <summary>Uniform on whole numbers up to a bound, which a step raises by one.</summary>
    private sealed class Growing(int bound) : IMixtureComponent<double>
    {
        public int StatisticsLength => 0;

        public int ParameterCount => 0;

        public object Family => typeof(Growing);

        public double LogDensity(double x) => x <= bound ? -Math.Log(bound) : double.NegativeInfinity;

        public void Accumulate(double x, double weight, Span<double> statistics)
        {
        }

        public IMixtureComponent<double> Maximize(double weight, ReadOnlySpan<double> statistics) => new Growing(Math.Min(bound + 1, 7));

        public double? Gain(IMixtureComponent<double> candidate, double weight, ReadOnlySpan<double> statistics) => null;
    }
}
