using MixtureKit.Marginals;

namespace MixtureKit.Tests.Marginals;

public sealed class ColumnMarginalTests
{
    /// <summary>Log-densities of scipy 1.10: norm.logpdf, poisson.logpmf, and logarithms of probabilities.</summary>
    public static TheoryData<ColumnMarginal, double, double> Densities => new()
    {
        { new NormalMarginal(1, 2), 4, -2.737085713764618 },
        { new PoissonMarginal(3.5), 2, -1.6876212435692093 },
        { new PoissonMarginal(0), 0, 0 },
        { new PoissonMarginal(0), 1, double.NegativeInfinity },
        { new PoissonMarginal(3.5), 1.5, double.NegativeInfinity },
        { new PoissonMarginal(3.5), -1, double.NegativeInfinity },
        { new LevelMarginal([0.25, 0.75]), 1, Math.Log(0.75) },
        { new LevelMarginal([0.25, 0.75]), 2, double.NegativeInfinity },
        { new LevelMarginal([0.25, 0.75]), -1, double.NegativeInfinity },
        { new LevelMarginal([0.25, 0.75]), 0.5, double.NegativeInfinity },
        { new MixtureMarginal([0.25, 0.75], [new PoissonMarginal(0), new LevelMarginal([0.5, 0.5])]), 0, Math.Log(0.625) },
        { new MixtureMarginal([0, 1], [new NormalMarginal(0, 1), new NormalMarginal(1, 2)]), 4, -2.737085713764618 },
    };

    public static TheoryData<ColumnMarginal> All =>
    [
        new NormalMarginal(-3, 0.01), new PoissonMarginal(0), new PoissonMarginal(0.2), new PoissonMarginal(5000), new LevelMarginal([0.2, 0.3, 0.5]), new Laplace(2, 3),
        new MixtureMarginal([0.5, 0.5], [new NormalMarginal(0, 1), new NormalMarginal(100, 0.1)]),
        new MixtureMarginal([0.5, 0.5], [new PoissonMarginal(1), new PoissonMarginal(300)]),
    ];

    [Theory]
    [MemberData(nameof(Densities))]
    public void A_log_density_is_that_of_the_formula(ColumnMarginal marginal, double value, double expected) =>
        Assert.Equal(expected, marginal.LogDensity(value), 1e-12);

    [Theory]
    [MemberData(nameof(All))]
    public void The_range_holds_all_of_the_distribution_and_the_scale_resolves_it(ColumnMarginal marginal)
    {
        (double low, double high) = marginal.Range;
        double step = marginal.IsDiscrete ? 1 : marginal.Scale / 50, sum = 0;
        for (double value = low; value <= high; value += step)
            sum += step * Math.Exp(marginal.LogDensity(value));
        Assert.Equal(1, sum, 1e-4);
        Assert.Equal(0, marginal.SymmetricDivergence(marginal), 1e-12);
    }

    [Fact]
    public void A_rate_of_0_is_a_point_at_0()
    {
        (PoissonMarginal none, PoissonMarginal some) = (new(0), new(2));
        Assert.Equal(2, none.DivergenceFrom(some));
        Assert.Equal(double.PositiveInfinity, some.DivergenceFrom(none));
        Assert.Equal(0, none.DivergenceFrom(none));
    }

    [Fact]
    public void A_distribution_of_the_user_is_compared_by_quadrature_and_by_its_own_closed_form()
    {
        // ∫ p log (p/q) of two Laplace distributions: log(b'/b) + (b e^(−Δ/b) + Δ)/b' − 1.
        double expected = Math.Log(2.0 / 3) + (((3 * Math.Exp(-1 / 3.0)) + 1) / 2) - 1;
        Assert.Equal(expected, new Laplace(2, 3).DivergenceFrom(new Laplace(3, 2)), 1e-3);
        Assert.Equal(7, new Closed().DivergenceFrom(new Laplace(3, 2)));
        Assert.Equal(double.PositiveInfinity, new Closed().DivergenceFrom(new PoissonMarginal(2)));
        Assert.Equal(7 + new Laplace(3, 2).DivergenceFrom(new Closed()), new Closed().SymmetricDivergence(new Laplace(3, 2)));
    }

    [Fact]
    public void A_mixture_reaches_over_all_parts_and_is_as_fine_as_the_finest()
    {
        var mixture = new MixtureMarginal([0.5, 0.5], [new NormalMarginal(0, 1), new NormalMarginal(100, 0.1)]);
        Assert.Equal((-10.0, 101.0), mixture.Range);
        Assert.Equal(0.1, mixture.Scale);
        Assert.False(mixture.IsDiscrete);
        var many = new MixtureMarginal([.. Enumerable.Repeat(0.01, 100)], [.. Enumerable.Range(0, 100).Select(_ => new NormalMarginal(0, 1))]);
        Assert.Equal(new NormalMarginal(0, 1).LogDensity(0.5), many.LogDensity(0.5), 1e-12);
    }

    [Fact]
    public void What_is_no_distribution_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("deviation", () => new NormalMarginal(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>("rate", () => new PoissonMarginal(-1));
        Assert.Throws<ArgumentOutOfRangeException>("rate", () => new PoissonMarginal(double.NaN));
        Assert.Throws<ArgumentNullException>("probabilities", () => new LevelMarginal(null!));
        Assert.Throws<ArgumentException>("parts", () => new MixtureMarginal([], []));
        Assert.Throws<ArgumentException>("parts", () => new MixtureMarginal([1], [new PoissonMarginal(1), new PoissonMarginal(2)]));
        Assert.Throws<ArgumentException>("parts", () => new MixtureMarginal([0.5, 0.5], [new PoissonMarginal(1), new NormalMarginal(0, 1)]));
        Assert.Throws<ArgumentNullException>("other", () => new PoissonMarginal(1).DivergenceFrom(null!));
    }

    private class Laplace(double center, double scale) : ColumnMarginal
    {
        public override bool IsDiscrete => false;

        public override (double Low, double High) Range => (center - (40 * scale), center + (40 * scale));

        public override double LogDensity(double value) => -(Math.Abs(value - center) / scale) - Math.Log(2 * scale);
    }

    private sealed class Closed() : Laplace(2, 3)
    {
        protected internal override double? ClosedDivergence(ColumnMarginal other) => 7;
    }
}
