using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Testing;

namespace MixtureKit.Tests.Components;

public sealed class CategoricalLaws
{
    public static TheoryData<Law> Laws => new(ComponentLaws.For(Of("categorical"), Of("categorical with a prior", new DirichletPrior(1.5))));

    [Theory]
    [MemberData(nameof(Laws), DisableDiscoveryEnumeration = true)]
    public void Hold(Law law) => law.Check();

    private static ComponentSpecimen<Row> Of(string name, DirichletPrior? prior = null) => new()
    {
        Name = name,
        Components = Draw.With<IMixtureComponent<Row>>(random => new Categorical([random.NextProportions(2), random.NextProportions(4)], prior)),
        Observations = Rows.Codes(2, 4),
        HardData = Rows.Repeated(Rows.Codes(2, 4)),
        Total = component => TotalProbability.Sum(component, Rows.AllCodes(2, 4)),
        RoundTrip = RoundTrip.Through(ModelFormats.Rows),
    };
}
