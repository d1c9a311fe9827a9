using MixtureKit.Comparing;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Tests.Comparing;

public sealed class KullbackLeiblerTests
{
    private static readonly Mixture<Row> Near = new([1], [new DiagonalGaussian([0.0, 0], [1.0, 4])]);
    private static readonly Mixture<Row> Far = new([1], [new DiagonalGaussian([1.0, 2], [4.0, 4])]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_estimate_is_within_its_error_of_the_closed_form()
    {
        DivergenceEstimate estimate = KullbackLeibler.Estimate(Near, Far, cancellationToken: Token);
        // log 2 + (1 + 1)/8 − 1/2 of the first column, 2²/(2·4) of the second.
        double exact = Math.Log(2) + 0.25 - 0.5 + 0.5;
        Assert.InRange(Math.Abs(estimate.Value - exact) / estimate.StandardError, 0, 3);
        Assert.InRange(estimate.StandardError, 1e-3, 1e-2);
        Assert.Equal(100_000, estimate.Draws);
    }

    [Fact]
    public void A_model_does_not_diverge_from_itself_and_the_bits_do_not_depend_on_threads()
    {
        Assert.Equal(0, KullbackLeibler.Estimate(Near, Near, 1000, cancellationToken: Token).Value, 1e-12);
        Assert.Equal(
            KullbackLeibler.Estimate(Near, Far, 2500, 7, Execution.Sequential, Token), KullbackLeibler.Estimate(Near, Far, 2500, 7, Execution.Parallel(3), Token));
    }

    [Fact]
    public void Drawn_rows_are_translated_for_a_model_whose_columns_stand_in_another_order()
    {
        var turned = new Mixture<Row>([1], [new DiagonalGaussian([2.0, 1], [4.0, 4])]);
        DivergenceEstimate expected = KullbackLeibler.Estimate(Near, Far, 3000, 5, cancellationToken: Token);
        Assert.Equal(expected.Value, KullbackLeibler.Estimate(Near, turned, row => Row.Of(row[1], row[0]), 3000, 5, cancellationToken: Token).Value, 1e-12);
        Assert.NotEqual(expected, KullbackLeibler.Estimate(Near, Far, 3000, 6, cancellationToken: Token));
        Assert.Throws<ArgumentOutOfRangeException>("draws", () => KullbackLeibler.Estimate(Near, Far, 1, cancellationToken: Token));
    }

    [Fact]
    public void It_is_infinite_if_the_other_model_excludes_what_the_first_draws()
    {
        var some = new Mixture<Row>([1], [new Bernoulli([0.5])]);
        var never = new Mixture<Row>([1], [new Bernoulli([0.0])]);
        Assert.Equal(double.PositiveInfinity, KullbackLeibler.Estimate(some, never, 100, cancellationToken: Token).Value);
        Assert.Equal(Math.Log(2), KullbackLeibler.Estimate(never, some, 100, cancellationToken: Token).Value, 1e-12);
    }
}
