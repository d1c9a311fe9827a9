using MixtureKit.Comparing;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Comparing;

/// <summary>The figures of latent class analysis beside the published output of R's poLCA for its data set values, of Stouffer and Toby (1951).</summary>
public sealed class PatternFitTests
{
    // Goodman (1974), table 1: the frequencies of the answers to four questions, the first varying slowest.
    private static readonly double[] Counts = [42, 23, 6, 25, 6, 24, 7, 38, 1, 4, 1, 6, 2, 9, 2, 20];

    private static readonly Observations<Row> Values = new(
        DataMatrix.FromRows([.. Enumerable.Range(0, 16).Select(i => new double[] { i >> 3, (i >> 2) & 1, (i >> 1) & 1, i & 1 })]), Counts);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Two_classes_fit_as_poLCA_says()
    {
        var search = new StartSearch<Row> { Em = new ExpectationMaximization { Tolerance = 1e-12, MaximumIterations = 100_000 } };
        FitResult<Row> fit = search.Fit(Mixture<Row>.Create(Bernoulli.Uniform(4), 2), [Values], cancellationToken: Token);
        PatternFit patterns = PatternFit.TryCreate(fit.Model, Values, cancellationToken: Token)!;
        // Goodman (1974) reports 2.72 on 6 degrees of freedom.
        Assert.Equal(-504.4677, fit.LogLikelihood, 1e-4);
        Assert.Equal(2.719922, patterns.LikelihoodRatio, 1e-5);
        Assert.Equal(2.719764, patterns.ChiSquare, 1e-5);
        Assert.Equal(6, patterns.DegreesOfFreedom);
        Assert.Equal(16, patterns.Patterns.Count);
        Assert.Equal(216, patterns.Patterns.Sum(pattern => pattern.Expected), 1e-9);
    }

    [Fact]
    public void Patterns_that_no_row_has_count_with_their_expected_weight()
    {
        var model = new Mixture<Row>([1], [new Categorical([[0.5, 0.3, 0.2], [0.4, 0.6]])]);
        Row[] rows = [Row.Of(0, 0), Row.Of(2, 1), Row.Of(0, 0), Row.Of(1, 1)];
        PatternFit fit = PatternFit.TryCreate(model, new Observations<Row>(rows), cancellationToken: Token)!;
        double[] expected = [0.8, 1.2, 0.48, 0.72, 0.32, 0.48], observed = [2, 0, 0, 1, 0, 1];
        Assert.Equal(observed.Zip(expected, (o, e) => (o - e) * (o - e) / e).Sum(), fit.ChiSquare, 1e-12);
        Assert.Equal(2 * observed.Zip(expected, (o, e) => o == 0 ? 0 : o * Math.Log(o / e)).Sum(), fit.LikelihoodRatio, 1e-12);
        Assert.Equal(4 - 3, fit.DegreesOfFreedom);
        Assert.Equal([2.0, 1, 1], fit.Patterns.Select(pattern => pattern.Observed));
        Assert.Equal(Row.Of(1, 1), fit.Patterns[1].Row);
    }

    [Fact]
    public void Other_columns_and_missing_cells_have_no_such_figures()
    {
        Assert.Null(PatternFit.TryCreate(new Mixture<Row>([1], [new Poisson([1.0])]), new Observations<Row>([Row.Of(1)]), cancellationToken: Token));
        Assert.Null(PatternFit.TryCreate(new Mixture<Row>([1], [new Bernoulli([0.5])]), new Observations<Row>([Row.Of(1), Row.Of(double.NaN)]), cancellationToken: Token));
    }
}
