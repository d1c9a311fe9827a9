using MixtureKit.Components;
using MixtureKit.Numerics;
using MixtureKit.Testing;

namespace MixtureKit.Tests.Components;

public sealed class PoissonCountLaws
{
    public static TheoryData<Law> Laws => new(ComponentLaws.For(Of("count"), Of("count with a prior", new GammaPrior(2, 0.5))));

    [Theory]
    [MemberData(nameof(Laws), DisableDiscoveryEnumeration = true)]
    public void Hold(Law law) => law.Check();

    private static ComponentSpecimen<int> Of(string name, GammaPrior? prior = null) => new()
    {
        Name = name,
        Components = Draw.With<IMixtureComponent<int>>(random => new PoissonCount(0.1 + random.NextGamma(2), prior)),
        Observations = Draw.With(random => (int)random.NextPoisson(3)),
        HardData = Draw.With(random => (int[])[.. Enumerable.Range(0, 1 + random.Next(20)).Select(i => (int)random.NextPoisson(i % 2 == 0 ? 1 : 1e6))]),
        Total = component => TotalProbability.Sum(component, Enumerable.Range(0, 200)),
        RoundTrip = RoundTrip.Through(ModelFormats.Counts),
    };
}
