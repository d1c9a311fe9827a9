using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Samples;
using MixtureKit.Testing;

namespace MixtureKit.Documentation.Tests.Samples;

/// <summary>Every sample component keeps the laws of the library.</summary>
public sealed class LawTests
{
    private static readonly Indexed[] Values = Indexed.All([-3, -1.5, -1, 0, 0.25, 1, 2, 2.5, 4, 9]);

    [Fact]
    public void Geometric_keeps_the_laws() => ComponentLaws.Hold(new ComponentSpecimen<int>
    {
        Name = "geometric",
        Components = Draw.With<IMixtureComponent<int>>(random => new Geometric(random.NextGamma(2))),
        Observations = Draw.With(random => random.Next(10)),
        Total = component => TotalProbability.Sum(component, Enumerable.Range(0, 5000)),
        RoundTrip = RoundTrip.Through(ModelFormats.Counts.With(new GeometricFormat())),
    });

    [Fact]
    public void Markov_chains_keep_the_laws() => ComponentLaws.Hold(new ComponentSpecimen<string>
    {
        Name = "Markov chain",
        Components = Draw.With<IMixtureComponent<string>>(random =>
            new MarkovChain("ab", [.. random.NextProportions(3), .. random.NextProportions(3), .. random.NextProportions(3)])),
        Observations = Draw.With(random => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(2) == 0 ? 'a' : 'b'))),
        Total = TotalProbability.NotChecked<string>("the support is all strings"),
        RoundTrip = RoundTrip.Through(ModelFormats.For<string>().With(new MarkovChainFormat())),
    });

    [Fact]
    public void Student_t_keeps_the_laws() => ComponentLaws.Hold(new ComponentSpecimen<Row>
    {
        Name = "Student-t",
        Components = Draw.With<IMixtureComponent<Row>>(random => new StudentT(4, [random.NextNormal(), random.NextNormal()], 0.5 + random.NextGamma(2))),
        Observations = Rows.Reals(2),
        Total = TotalProbability.NotChecked<Row>("the tails are too heavy for the trapezoid rule"),
        RoundTrip = RoundTrip.Through(ModelFormats.Rows.With(new StudentTFormat())),
        HasLatentVariables = true,
    });

    [Fact]
    public void Known_variance_keeps_the_laws() => ComponentLaws.Hold(new ComponentSpecimen<Row>
    {
        Name = "known variance",
        Components = Draw.With<IMixtureComponent<Row>>(random => new KnownVarianceGaussian([random.NextNormal(), random.NextNormal()], 2)),
        Observations = Rows.Reals(2),
        Total = component => TotalProbability.Integrate(component, (x, y) => Row.Of(x, y), -20, 20),
        RoundTrip = RoundTrip.Through(ModelFormats.Rows.With(new KnownVarianceGaussianFormat())),
    });

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Lifetimes_keep_the_laws(int columns) => ComponentLaws.Hold(new ComponentSpecimen<Row>
    {
        Name = "lifetimes",
        Components = Draw.With<IMixtureComponent<Row>>(random => new Lifetimes([.. Enumerable.Range(0, columns).Select(_ => 0.2 + random.NextGamma(2))])),
        Observations = Draw.With(random => Row.Of([.. Enumerable.Range(0, columns).Select(_ => random.NextGamma(1))])),
        Total = columns == 1 ? component => Integral(component, 40 / ((Lifetimes)component).Rates[0]) : TotalProbability.NotChecked<Row>("sums over several columns take too long"),
        RoundTrip = RoundTrip.Through(ModelFormats.Rows.With(new LifetimesFormat())),
    });

    private static double Integral(IMixtureComponent<Row> component, double to) =>
        MathNet.Numerics.Integration.DoubleExponentialTransformation.Integrate(x => Math.Exp(component.LogDensity(Row.Of(x))), 0, to, 1e-10);

    [Fact]
    public void A_weighted_median_keeps_the_laws() => ComponentLaws.Hold(new ComponentSpecimen<Indexed>
    {
        Name = "median",
        Components = Draw.With<IMixtureComponent<Indexed>>(random => new MedianLaplace(Values, Values[random.Next(Values.Length)].Value, 0.5 + random.NextGamma(2))),
        Observations = Draw.With(random => Values[random.Next(Values.Length)]),
        Total = component => TotalProbability.Integrate(component, value => new Indexed(0, value), -400, 400, 4_000_001),
        RoundTrip = RoundTrip.Through(ModelFormats.For<Indexed>().With(new MedianLaplaceFormat(Values))),
    });
}
