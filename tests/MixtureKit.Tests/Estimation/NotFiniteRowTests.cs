using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Estimation;

/// <summary>Infinities in rows, and NaN that a family cannot do without, are refused on every way in, with their row and column.</summary>
public sealed class NotFiniteRowTests
{
    private static readonly ExpectationMaximization Em = new();

    public static TheoryData<string, double> Cases
    {
        get
        {
            var cases = new TheoryData<string, double>();
            foreach (string family in (string[])["full", "diagonal", "spherical", "tied", "nested", "frozen", "product", "bernoulli", "categorical", "multinomial", "poisson"])
            {
                cases.Add(family, double.PositiveInfinity);
                cases.Add(family, double.NegativeInfinity);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_row_alone_is_refused_by_its_column(string family, double value)
    {
        var row = Row.Of(1, value);
        Mixture<Row> model = Model(family);
        foreach (Func<object> way in (Func<object>[])
            [() => Component(family).LogDensity(row), () => model.LogDensity(row), () => model.Responsibilities(row), () => model.LogResponsibilities(row), () => model.Predict(row)])
        {
            UnusableDataException fault = Assert.Throws<UnusableDataException>(way);
            Assert.Equal(1, fault.Column);
            Assert.Contains("column 'x2'", fault.Message, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("is not a finite number", fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rows_are_refused_by_row_and_column(string family, double value) => AreRefused(Model(family), value);

    [Fact]
    public void A_missing_cell_that_a_component_cannot_do_without_is_refused_by_row_and_column() =>
        AreRefused(new Mixture<Row>([0.5, 0.5], [new Whole(Poisson.Unit(2)), new Whole(Poisson.Unit(2))]), double.NaN);

    private static void AreRefused(Mixture<Row> model, double value)
    {
        Row[] rows = [Row.Of(0, 1), Row.Of(1, 0), Row.Of(0, 0), Row.Of(1, value), Row.Of(1, 1)];
        var search = new StartSearch<Row> { Restarts = 2 };
        Refused(() => model.Expect(rows));
        Refused(() => Em.Fit(model, rows));
        Refused(() => Em.Fit(model, rows, [1, 1, 1, 0, 1]));
        Refused(() => Em.Steps(model, rows).First());
        Refused(() => Em.FitLabelled(model, new Observations<Row>(rows), [0, 1, 0, 1, -1]));
        Refused(() => (search with { Em = Em }).Fit(model, [new Observations<Row>(rows)]));
        Refused(() => new DensityStart<Row>().Create(model, new Observations<Row>(rows), new RandomSource(1), Execution.Sequential));
        Refused(() => new RandomObservationsStart<Row>().Create(model, new Observations<Row>(rows), new RandomSource(1), Execution.Sequential));
    }

    [Fact]
    public void Statistics_and_centres_of_Gaussians_are_of_finite_rows()
    {
        foreach (string family in (string[])["full", "diagonal", "spherical", "tied"])
        {
            var component = (Gaussian)Component(family);
            Assert.Throws<UnusableDataException>(() => component.Accumulate(Row.Of(1, double.NegativeInfinity), 1, new double[component.StatisticsLength]));
            Assert.Throws<UnusableDataException>(() => component.CenteredAt(Row.Of(double.PositiveInfinity, 1)));
        }
    }

    [Fact]
    public void A_row_too_far_for_doubles_is_impossible_and_no_mistake()
    {
        foreach (string family in (string[])["full", "diagonal", "spherical", "tied"])
            Assert.Equal(double.NegativeInfinity, Component(family).LogDensity(Row.Of(1e300, -1e300)));
    }

    [Fact]
    public void A_density_that_is_not_a_number_is_said_by_its_component()
    {
        var mixture = new Mixture<double>([0.5, 0.5], [new Nowhere(0), new Nowhere(double.NaN)]);
        foreach (Func<object> way in (Func<object>[])[() => mixture.LogDensity(1), () => mixture.Responsibilities(1), () => mixture.Predict(1)])
        {
            DegenerateComponentException fault = Assert.Throws<DegenerateComponentException>(way);
            Assert.Equal((1, "the log-density of component 1 is not a number; a log-density is a finite number, or -Infinity if the observation is impossible"), (fault.Member, fault.Message));
        }
        FitResult<double> fit = Em.Fit(mixture, [1.0, 2.0]);
        Assert.Equal((FitStatus.Degenerate, 1), (fit.Status, fit.Degeneracy!.Component));
        Assert.StartsWith("its log-density of row 1 is not a number; a log-density is a finite number", fit.Degeneracy.Cause, StringComparison.Ordinal);
    }

    private static void Refused(Func<object> way)
    {
        UnusableDataException fault = Assert.Throws<UnusableDataException>(way);
        Assert.Equal((3L, 1), (fault.Row, fault.Column));
        Assert.Contains("Row 4, column 'x2'", fault.Message, StringComparison.Ordinal);
    }

    private static Mixture<Row> Model(string family) => new([0.5, 0.5], [Component(family), Component(family)]);

    private static IMixtureComponent<Row> Component(string family) => family switch
    {
        "full" => FullGaussian.Standard(2),
        "diagonal" => DiagonalGaussian.Standard(2),
        "spherical" => SphericalGaussian.Standard(2),
        "tied" => TiedGaussian.Standard(2),
        "nested" => new Mixture<Row>([0.5, 0.5], [DiagonalGaussian.Standard(2), SphericalGaussian.Standard(2)]),
        "frozen" => new Frozen<Row>(DiagonalGaussian.Standard(2)),
        "product" => new Product<Row>([
            new ProductPart<Row, Row>(new ColumnSelector(1), DiagonalGaussian.Standard(1)),
            new ProductPart<Row, Row>(new ColumnSelector(0), Bernoulli.Uniform(1)),
        ]),
        "bernoulli" => Bernoulli.Uniform(2),
        "categorical" => Categorical.Uniform([2, 2]),
        "multinomial" => Multinomial.Uniform(2),
        _ => Poisson.Unit(2),
    };

    /// <summary>A component over rows that does not say what it does without a cell.</summary>
    private sealed class Whole(IMixtureComponent<Row> inner) : IMixtureComponent<Row>
    {
        public int StatisticsLength => inner.StatisticsLength;

        public double LogDensity(Row x) => inner.LogDensity(x);

        public void Accumulate(Row x, double weight, Span<double> statistics) => inner.Accumulate(x, weight, statistics);

        public IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics) => new Whole(inner.Maximize(weight, statistics));
    }

    /// <summary>A component that gives one number for every density.</summary>
    private sealed class Nowhere(double density) : IMixtureComponent<double>
    {
        public int StatisticsLength => 0;

        public double LogDensity(double x) => density;

        public void Accumulate(double x, double weight, Span<double> statistics)
        {
        }

        public IMixtureComponent<double> Maximize(double weight, ReadOnlySpan<double> statistics) => this;
    }
}
