using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Starts;

/// <summary>Far more components than distinct rows.</summary>
public sealed class ManyComponentsTests
{
    private const int Components = 400;

    [Fact]
    public void Starved_components_are_told_of_in_one_warning()
    {
        Observations<Row> three = new(DataMatrix.FromRows([[1, 2], [3, 5], [9, 1]]));
        FitResult<Row> fit = (Search<Row>() with { Em = new ExpectationMaximization { MaximumIterations = 100 } }).Fit(Prototype(Poisson.Unit(2)), [three]);
        Assert.InRange(fit.Starved.Count, 6, Components);
        Assert.InRange(fit.Warnings.Count, 1, 3);
        Assert.Single(fit.Warnings, $"{fit.Starved.Count} components are starved ({string.Join(", ", fit.Starved.Take(5))}, …): next to no data belong to them. Use fewer components or another start.");
    }

    [Fact]
    public void A_density_start_asks_for_densities_in_proportion_to_the_components()
    {
        var calls = new Calls();
        (Search<double>() with { Em = new ExpectationMaximization { MaximumIterations = 0 } }).Fit(Prototype(new Counting(0, calls)), [new Observations<double>([1, 2, 9])]);
        Assert.InRange(calls.Count, Components, 100 * Components);
    }

    private static StartSearch<TData> Search<TData>() => new() { Restarts = 1, Escape = null, Starts = [new DensityStart<TData>()] };

    private static Mixture<TData> Prototype<TData>(IMixtureComponent<TData> component) =>
        Mixture<TData>.Create(component, Components);

    private sealed class Calls
    {
        private int _count;

        public int Count => _count;

        public void Add() => Interlocked.Increment(ref _count);
    }

    /// <summary>A normal of unit variance that counts how often its density is asked for.</summary>
    private sealed class Counting(double mean, Calls calls) : IMixtureComponent<double>
    {
        public int StatisticsLength => 1;

        public double LogDensity(double x)
        {
            calls.Add();
            return -0.5 * (x - mean) * (x - mean);
        }

        public void Accumulate(double x, double weight, Span<double> statistics) => statistics[0] += weight * x;

        public IMixtureComponent<double> Maximize(double weight, ReadOnlySpan<double> statistics) => new Counting(statistics[0] / weight, calls);
    }
}
