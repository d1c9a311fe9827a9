using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Starts;

/// <summary>A component can always be split, so an end below one of fewer components is no maximum.</summary>
public sealed class FewerComponentsTests
{
    public static TheoryData<string, ulong> Tables
    {
        get
        {
            var tables = new TheoryData<string, ulong>();
            foreach (string family in new[] { "tied", "bernoulli", "poisson", "multinomial" })
            {
                for (ulong seed = 1; seed <= 3; seed++)
                    tables.Add(family, seed);
            }
            return tables;
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_search_ends_no_lower_than_searches_of_fewer_components(string family, ulong seed)
    {
        DataMatrix noise = StartData.Clusters((int)seed + 1, 150 / ((int)seed + 1), 4, seed: seed);
        DataMatrix data = family == "tied" ? noise : DataMatrix.FromRows([.. noise.Select(row => row.ToArray().Select(value => Cell(family, value)).ToArray())]);
        double before = double.NegativeInfinity;
        for (int components = 1; components <= 4; components++)
        {
            FitResult<Row> fit = new StartSearch<Row> { Seed = seed }.Fit(StartData.Prototype(components, Component(family)), data, cancellationToken: TestContext.Current.CancellationToken);
            Assert.InRange(fit.LogLikelihood, before - (1e-6 * Math.Abs(before)), double.MaxValue);
            before = fit.LogLikelihood;
        }
    }

    private static double Cell(string family, double value) => family == "bernoulli" ? (value > 0.5 ? 1 : 0) : Math.Max(0, Math.Round(2 + value));

    private static IMixtureComponent<Row> Component(string family) => family switch
    {
        "tied" => TiedGaussian.Standard(4),
        "bernoulli" => new Bernoulli([0.5, 0.5, 0.5, 0.5]),
        "poisson" => new Poisson([1, 1, 1, 1]),
        _ => new Multinomial([0.25, 0.25, 0.25, 0.25]),
    };
}
