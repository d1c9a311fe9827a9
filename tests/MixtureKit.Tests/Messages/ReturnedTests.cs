using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Groups;
using MixtureKit.Parallelism;

namespace MixtureKit.Tests.Messages;

/// <summary>What members of a user's own return.</summary>
public sealed class ReturnedTests
{
    [Fact]
    public void A_family_that_is_null_is_told_by_type_and_member() => Assert.StartsWith(
        "Careless.Family returned null",
        Assert.Throws<InvalidOperationException>(() => new Mixture<string>([1], [new Careless { Key = null }])).Message);

    [Fact]
    public void A_group_that_is_null_is_told_by_type_and_member() => Assert.StartsWith(
        "Careless.Group returned null",
        Assert.Throws<InvalidOperationException>(() => new Mixture<string>([1], [new Careless { Together = false }])).Message);

    [Fact]
    public void A_maximiser_that_is_null_is_told_by_type_and_member()
    {
        IMixtureComponent<string> component = new Careless();
        Refuses(new Mixture<string>([1], [component]), "Careless.Maximize");
        Refuses(new Mixture<string>([1], [new Mixture<string>([1], [component])]), "Careless.Maximize");
        Refuses(new Mixture<string>([0.5, 0.5], [component, new Careless { Key = "other" }]), "Careless.Maximize");
        Refuses(new Mixture<string>([1], [new Product<string>([new ProductPart<string, string>(new FieldSelector<string, string>("all", x => x), component)])]), "Careless.Maximize");
        Refuses(new Mixture<string>(new MixingWeights<string>([1]), new CarelessGroup([component])), "CarelessGroup.Maximize");
    }

    private static void Refuses(Mixture<string> mixture, string member) => Assert.StartsWith(
        $"{member} returned null; it must return a ",
        Assert.Throws<InvalidOperationException>(() => new ExpectationMaximization().Fit(mixture, ["a", "b"])).Message);

    private sealed class Careless : IMixtureComponent<string>
    {
        public object? Key { get; init; } = "key";

        public bool Together { get; init; } = true;

        public int StatisticsLength => 1;

        public object Family => Key!;

        public double LogDensity(string x) => -1;

        public void Accumulate(string x, double weight, Span<double> statistics) => statistics[0] += weight;

        public IMixtureComponent<string> Maximize(double weight, ReadOnlySpan<double> statistics) => null!;

        public ComponentGroup<string> Group(IReadOnlyList<IMixtureComponent<string>> members) => Together ? new IndependentGroup<string>(members) : null!;
    }

    private sealed class CarelessGroup(IReadOnlyList<IMixtureComponent<string>> members) : IndependentGroup<string>(members)
    {
        public override ComponentGroup<string> Maximize(ReadOnlyMemory<double> weights, ReadOnlyMemory<double> statistics, Execution execution) => null!;
    }
}
