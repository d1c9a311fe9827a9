using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Testing;

namespace MixtureKit.Tests.Components;

public sealed class BernoulliLaws
{
    public static TheoryData<Law> Laws => new(ComponentLaws.For(Of("Bernoulli"), Of("Bernoulli with a prior", new BetaPrior(2, 1.5))));

    [Theory]
    [MemberData(nameof(Laws), DisableDiscoveryEnumeration = true)]
    public void Hold(Law law) => law.Check();

    private static ComponentSpecimen<Row> Of(string name, BetaPrior? prior = null) => new()
    {
        Name = name,
        Components = Draw.With<IMixtureComponent<Row>>(random => new Bernoulli([random.NextDouble(), random.NextDouble(), 0.01 + (0.98 * random.NextDouble())], prior)),
        Observations = Rows.Binary(3),
        HardData = Rows.Repeated(Rows.Binary(3)),
        Total = component => TotalProbability.Sum(component, Rows.AllBinary(3)),
        RoundTrip = RoundTrip.Through(ModelFormats.Rows),
    };
}
