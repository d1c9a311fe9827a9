using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Samples;

namespace MixtureKit.Documentation.Tests.Samples;

public sealed class MarkovChainTests
{
    // Symbols a, b and the boundary; rows are from, columns are to.
    private static readonly MarkovChain Sticky = new("ab", [0.8, 0.1, 0.1, 0.1, 0.8, 0.1, 0.5, 0.5, 0]);
    private static readonly MarkovChain Restless = new("ab", [0.1, 0.8, 0.1, 0.8, 0.1, 0.1, 0.5, 0.5, 0]);
    private static readonly Mixture<string> Truth = new([0.3, 0.7], [Sticky, Restless]);

    [Fact]
    public void The_densities_of_all_strings_sum_to_one()
    {
        double sum = 0;
        for (int length = 0; length <= 14; length++)
        {
            for (int bits = 0; bits < 1 << length; bits++)
                sum += Math.Exp(Sticky.LogDensity(string.Concat(Enumerable.Range(0, length).Select(i => (bits >> i & 1) == 0 ? 'a' : 'b'))));
        }
        // Each step but the first ends the string with probability 0.1, so 0.9^14 of the mass is in longer strings.
        Assert.Equal(1 - Math.Pow(0.9, 14), sum, 1e-12);
    }

    [Fact]
    public void A_fit_tells_sticky_from_restless_walks()
    {
        string[] data = Draws(3000);
        var start = new Mixture<string>(
            [0.5, 0.5], [new MarkovChain("ab", [0.5, 0.3, 0.2, 0.3, 0.5, 0.2, 0.4, 0.4, 0.2]), new MarkovChain("ab", [0.3, 0.5, 0.2, 0.5, 0.3, 0.2, 0.4, 0.4, 0.2])]);

        FitResult<string> fit = new ExpectationMaximization { Certify = true, MaximumIterations = 5000, Tolerance = 1e-10 }.Fit(start, data);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.All(fit.Certificates, certificate => Assert.True(certificate.Holds));
        Assert.Equal(0.3, fit.Model.Weights[0], 0.05);
        Assert.Equal(Sticky.Transitions, fit.Model.ComponentsOf<MarkovChain>()[0].Transitions, (a, b) => Math.Abs(a - b) < 0.05);
        Assert.Equal(Restless.Transitions, fit.Model.ComponentsOf<MarkovChain>()[1].Transitions, (a, b) => Math.Abs(a - b) < 0.05);
    }

    [Fact]
    public void A_letter_that_is_not_in_the_alphabet_is_named_with_its_row()
    {
        var fault = Assert.Throws<UnusableDataException>(() => Truth.Expect(["ab", "abc"]));
        Assert.Contains("Row 2", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'abc' has a letter that is not among 'ab'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_mixed_with_a_frozen_one_and_nested()
    {
        string[] data = Draws(500);
        var start = new Mixture<string>(
            [0.3, 0.7],
            [new Frozen<string>(Sticky), new Mixture<string>([0.5, 0.5], [Restless, new MarkovChain("ab", [0.2, 0.6, 0.2, 0.6, 0.2, 0.2, 0.6, 0.4, 0])])]);

        FitResult<string> fit = new ExpectationMaximization { Certify = true, MaximumIterations = 50, Tolerance = 0 }.Fit(start, data);

        Assert.Empty(fit.ObjectiveDecreases);
        Assert.All(fit.Certificates, certificate => Assert.True(certificate.Holds));
        Assert.Same(Sticky, ((Frozen<string>)fit.Model.Components[0]).Component);
        // Weights of the outer and of the inner mixture, and two tables of three rows of two free places.
        Assert.Equal(1 + 1 + (2 * 6), fit.Model.ParameterCount);
    }

    [Fact]
    public void It_is_part_of_a_product_with_a_Gaussian_and_sampled_from_it()
    {
        var truth = new Mixture<Visit>([0.3, 0.7], [Of(Sticky, 1, 0.25), Of(Restless, 5, 0.25)]);
        var random = new RandomSource(3);
        Visit[] visits = [.. Enumerable.Range(0, 2000).Select(_ => truth.Sample(random))];

        FitResult<Visit> fit = new ExpectationMaximization().Fit(new Mixture<Visit>([0.5, 0.5], [Of(Restless, 0, 1), Of(Restless, 6, 1)]), visits);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(0.3, fit.Model.Weights[0], 0.05);
        Assert.Equal(Sticky.Transitions, ((MarkovChain)fit.Model.ComponentsOf<Product<Visit>>()[0].Parts[0].Component).Transitions, (a, b) => Math.Abs(a - b) < 0.05);
    }

    internal static string[] Draws(int count)
    {
        var random = new RandomSource(2);
        return [.. Enumerable.Range(0, count).Select(_ => Truth.Sample(random))];
    }

    private static Product<Visit> Of(MarkovChain pages, double minutes, double variance) => new(
        [
            new ProductPart<Visit, string>(new FieldSelector<Visit, string>("pages", visit => visit.Pages), pages),
            new ProductPart<Visit, Row>(new FieldSelector<Visit, Row>("minutes", visit => Row.Of(visit.Minutes)), new FullGaussian([minutes], new[,] { { variance } })),
        ],
        parts => new Visit((string)parts[0]!, ((Row)parts[1]!)[0]));

    private sealed record Visit(string Pages, double Minutes);
}
