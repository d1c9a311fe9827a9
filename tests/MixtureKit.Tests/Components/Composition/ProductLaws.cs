using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Testing;

namespace MixtureKit.Tests.Components;

public sealed class ProductLaws
{
    public static TheoryData<Law> Laws => new(ComponentLaws.For(new ComponentSpecimen<Row>
    {
        Name = "product of columns",
        Components = Draw.With<IMixtureComponent<Row>>(random => new Product<Row>(
        [
            new ProductPart<Row, Row>(new ColumnSelector(0, 2), new FullGaussian(GaussianSpecimens.Mean(random), GaussianSpecimens.Covariance(random))),
            new ProductPart<Row, Row>(new ColumnSelector(1), new Poisson([0.1 + random.NextGamma(2)])),
        ])),
        Observations = Draw.With(random => Row.Of(Math.Round(random.NextNormal(), 2), random.NextPoisson(3), Math.Round(random.NextNormal(), 2))),
        HardData = Draw.With(random => (Row[])[.. Enumerable.Range(0, 1 + random.Next(20)).Select(_ => Row.Of(1e9 + random.NextNormal(), random.NextPoisson(1e6), 1e-3 * random.NextNormal()))]),
        Total = TotalProbability.NotChecked<Row>("the parts have theirs, and three columns take too many points"),
        RoundTrip = RoundTrip.Through(ModelFormats.Rows),
    }));

    [Theory]
    [MemberData(nameof(Laws), DisableDiscoveryEnumeration = true)]
    public void Hold(Law law) => law.Check();
}
