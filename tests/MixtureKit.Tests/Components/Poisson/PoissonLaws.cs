using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Testing;

namespace MixtureKit.Tests.Components;

public sealed class PoissonLaws
{
    public static TheoryData<Law> Laws => new(ComponentLaws.For(Of("Poisson"), Of("Poisson with a prior", new GammaPrior(2, 0.5))));

    [Theory]
    [MemberData(nameof(Laws), DisableDiscoveryEnumeration = true)]
    public void Hold(Law law) => law.Check();

    private static ComponentSpecimen<Row> Of(string name, GammaPrior? prior = null) => new()
    {
        Name = name,
        Components = Draw.With<IMixtureComponent<Row>>(random => new Poisson([random.NextGamma(2), 0.1 + random.NextGamma(3)], prior)),
        Observations = Rows.Counts(2),
        HardData = Rows.HardCounts(2),
        Total = component => TotalProbability.Sum(component, Rows.AllCodes(60, 60)),
        RoundTrip = RoundTrip.Through(ModelFormats.Rows),
    };
}
