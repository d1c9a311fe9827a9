using MixtureKit.Components;
using MixtureKit.Numerics;
using MixtureKit.Serialization;
using MixtureKit.Testing;

namespace MixtureKit.Tests.Components;

/// <summary>The laws of components over single values.</summary>
public sealed class ValueLaws
{
    private static readonly string[] s_levels = ["bicycle", "car", "train"];

    public static TheoryData<Law> Laws => new((IEnumerable<Law>)
    [
        .. ComponentLaws.For(Numbers("number")),
        .. ComponentLaws.For(Numbers("number with a prior", new NormalInverseGamma([1], 0.5, 2, [1]))),
        .. ComponentLaws.For(TruthValues("truth value")),
        .. ComponentLaws.For(TruthValues("truth value with a prior", new BetaPrior(2, 1.5))),
        .. ComponentLaws.For(Levels("text", s_levels, ModelFormats.Texts)),
        .. ComponentLaws.For(Levels("text with a prior", s_levels, ModelFormats.Texts, new DirichletPrior(2))),
        .. ComponentLaws.For(Levels("enum", Enum.GetValues<DayOfWeek>(), ModelFormats.Enums<DayOfWeek>())),
    ]);

    [Theory]
    [MemberData(nameof(Laws), DisableDiscoveryEnumeration = true)]
    public void Hold(Law law) => law.Check();

    private static ComponentSpecimen<double> Numbers(string name, NormalInverseGamma? prior = null) => new()
    {
        Name = name,
        Components = Draw.With<IMixtureComponent<double>>(random => new GaussianValue(2 * random.NextNormal(), 0.2 + random.NextDouble(), prior)),
        Observations = Draw.With(random => 3 * random.NextNormal()),
        HardData = Draw.With(random => (double[])[.. Enumerable.Range(0, 1 + random.Next(20)).Select(_ => 1e9 + random.NextNormal())]),
        Total = component => TotalProbability.Integrate(component, x => x, -30, 30),
        RoundTrip = RoundTrip.Through(ModelFormats.Numbers),
    };

    private static ComponentSpecimen<bool> TruthValues(string name, BetaPrior? prior = null) => new()
    {
        Name = name,
        Components = Draw.With<IMixtureComponent<bool>>(random => new BernoulliValue(random.NextDouble(), prior)),
        Observations = Draw.With(random => random.NextDouble() < 0.4),
        Total = component => TotalProbability.Sum(component, [false, true]),
        RoundTrip = RoundTrip.Through(ModelFormats.TruthValues),
    };

    private static ComponentSpecimen<TValue> Levels<TValue>(string name, TValue[] levels, ModelFormat<TValue> format, DirichletPrior? prior = null)
        where TValue : notnull => new()
        {
            Name = name,
            Components = Draw.With<IMixtureComponent<TValue>>(random => new CategoricalValue<TValue>(levels, Proportions(random, levels.Length), prior)),
            Observations = Draw.With(random => levels[random.Next(levels.Length)]),
            Total = component => TotalProbability.Sum(component, levels),
            RoundTrip = RoundTrip.Through(format),
        };

    private static double[] Proportions(Random random, int count)
    {
        double[] weights = [.. Enumerable.Range(0, count).Select(_ => 0.1 + random.NextDouble())];
        return [.. weights.Select(weight => weight / weights.Sum())];
    }
}
