using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Testing;
using MixtureKit.Tests.Components;

namespace MixtureKit.Tests.Laws;

/// <summary>Components of the tests, sound and broken, as specimens.</summary>
internal static class Specimens
{
    public static ComponentSpecimen<double> Exponentials(Func<double, IMixtureComponent<double>> make) => new()
    {
        Name = make(1).GetType().Name,
        Components = Draw.With(random => make(0.2 + (3 * random.NextDouble()))),
        Observations = Draw.With(random => Math.Round(random.NextGamma(1.5), 2) + 0.01),
        Total = component => TotalProbability.Integrate(component, x => x, 0, 40 / ((Exponential)component).Rate, 80_001),
        RoundTrip = RoundTrip.NotChecked<double>("the family has no file format"),
    };

    public static ComponentSpecimen<double> Normals(Func<double, double, IMixtureComponent<double>> make) => new()
    {
        Name = make(0, 1).GetType().Name,
        Components = Draw.With(random => make(2 * random.NextNormal(), 0.3 + random.NextGamma(2))),
        Observations = Draw.With(random => Math.Round(3 * random.NextNormal(), 2)),
        HardData = Draw.With(random => (double[])[.. Enumerable.Range(0, 1 + random.Next(20)).Select(_ => 1e9 + random.NextNormal())]),
        Total = component => TotalProbability.Integrate(component, x => x, -60, 60),
        RoundTrip = component => component is BlurredReading read ? make((float)read.Mean, read.Variance) : component,
    };

    public static ComponentSpecimen<Row> PartialNormals(Type type) => new()
    {
        Name = type.Name,
        Components = Draw.With(random => (IMixtureComponent<Row>)Activator.CreateInstance(type, new DiagonalGaussian(GaussianSpecimens.Mean(random), GaussianSpecimens.Variances(random)))!),
        Observations = Rows.Reals(2),
        Total = TotalProbability.NotChecked<Row>("the density is that of a diagonal Gaussian"),
        RoundTrip = RoundTrip.NotChecked<Row>("the family has no file format"),
    };

    public static ComponentSpecimen<Row> MisreadMatrices { get; } = new()
    {
        Name = nameof(MisreadMatrix),
        Components = Draw.With<IMixtureComponent<Row>>(random => new MisreadMatrix(random.NextDouble())),
        Observations = Rows.Reals(1),
        Total = component => TotalProbability.Integrate(component, x => Row.Of(x), -60, 60),
        RoundTrip = RoundTrip.NotChecked<Row>("the family has no file format"),
    };
}
