using MixtureKit.Accelerations;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Reference;

/// <summary>What acceleration saves where EM is slow, and that it costs nothing of what is found.</summary>
public sealed class AcceleratedReferenceTests
{
    public static TheoryData<string> Slow => ["death-notices-poisson-2", "survey-categorical-4", "saxony-multinomial-2"];

    public static TheoryData<string> Searched => [.. ReferenceCases.Names.Where(name => !name.StartsWith("digits", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Slow))]
    public void Anderson_reaches_the_optimum_in_a_fifth_of_the_passes(string name) => AssertSaves(name, Acceleration.Anderson(), 5);

    [Theory]
    [MemberData(nameof(Slow))]
    public void Squarem_reaches_the_optimum_in_half_of_the_passes(string name) => AssertSaves(name, Acceleration.Squarem, 2);

    [Theory]
    [MemberData(nameof(Searched))]
    public void An_accelerated_search_ends_no_lower(string name)
    {
        var reference = ReferenceCases.Named(name);
        AssertNoLower(reference.Start, reference.Observations);
    }

    // Overlapping components have maxima close to each other, which a single search, accelerated or not, may miss.
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 4)]
    [InlineData(4, 5)]
    [InlineData(5, 3)]
    public void An_accelerated_search_ends_no_lower_on_mixtures_drawn(ulong seed, int components)
    {
        var random = new RandomSource(seed);
        int columns = 1 + random.Next(4);
        double[][] rows = [.. Enumerable.Range(0, 600).Select(i => (double[])[.. Enumerable.Range(0, columns).Select(j => random.NextNormal() + ((i + j) % components * 1.6))])];
        AssertNoLower(
            new Mixture<Row>(Enumerable.Repeat(1.0 / components, components), Enumerable.Repeat(DiagonalGaussian.Standard(columns), components)),
            new Observations<Row>(DataMatrix.FromRows(rows)),
            seeds: 3);
    }

    private static void AssertSaves(string name, Acceleration method, int times)
    {
        var reference = ReferenceCases.Named(name);
        CancellationToken token = TestContext.Current.CancellationToken;
        FitResult<Row> plain = new ExpectationMaximization { Tolerance = 1e-14, MaximumIterations = 20_000 }.Fit(reference.Start, [reference.Observations], cancellationToken: token);
        FitResult<Row> fit = new ExpectationMaximization { Acceleration = method }.Fit(reference.Start, [reference.Observations], cancellationToken: token);
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(plain.Objective, fit.Objective, 1e-6 * Math.Abs(plain.Objective));
        // A plain fit has made a pass for each point below, and makes one more.
        int needed = 1 + plain.Trace.Count(point => point.Objective < Math.Min(fit.Objective, plain.Objective));
        Assert.InRange(times * fit.Passes, 1, needed);
    }

    private static void AssertNoLower(Mixture<Row> prototype, Observations<Row> observations, int seeds = 1)
    {
        double Search(Acceleration acceleration) => Enumerable.Range(0, seeds).Max(seed =>
            new StartSearch<Row> { Seed = (ulong)seed, Em = new ExpectationMaximization { Acceleration = acceleration } }
                .Fit(prototype, [observations], cancellationToken: TestContext.Current.CancellationToken).Objective);
        double plain = Search(Acceleration.None), accelerated = Search(Acceleration.Anderson());
        Assert.InRange(accelerated, plain - (1e-7 * (1 + Math.Abs(plain))), double.MaxValue);
    }
}
