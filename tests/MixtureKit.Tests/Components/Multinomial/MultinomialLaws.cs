using FsCheck.Fluent;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Testing;

namespace MixtureKit.Tests.Components;

public sealed class MultinomialLaws
{
    public static TheoryData<Law> Laws => new(ComponentLaws.For(Of("multinomial"), Of("multinomial with a prior", new DirichletPrior(1.5)), OfAbsent()));

    [Theory]
    [MemberData(nameof(Laws), DisableDiscoveryEnumeration = true)]
    public void Hold(Law law) => law.Check();

    private static ComponentSpecimen<Row> Of(string name, DirichletPrior? prior = null) => new()
    {
        Name = name,
        Components = Draw.With<IMixtureComponent<Row>>(random => new Multinomial(random.NextProportions(3), prior, trials: 5)),
        Observations = Rows.Counts(3),
        HardData = Rows.HardCounts(3),
        Total = component => TotalProbability.Sum(component, Rows.AllCounts(3, 6)),
        RoundTrip = RoundTrip.Through(ModelFormats.Rows),
        CellWeight = InverseSum,
    };

    private static ComponentSpecimen<Row> OfAbsent() => new()
    {
        Name = "multinomial with a prior and a column without counts",
        Components = Draw.With<IMixtureComponent<Row>>(random => new Multinomial(Widened(random.NextProportions(2)), new DirichletPrior(1.5), 5, [1])),
        Observations = Rows.Counts(2).Select(Widened),
        HardData = Rows.HardCounts(2).Select(rows => Array.ConvertAll(rows, Widened)),
        Total = component => TotalProbability.Sum(component, Rows.AllCounts(3, 6)),
        RoundTrip = RoundTrip.Through(ModelFormats.Rows),
        CellWeight = InverseSum,
    };

    /// <summary>Returns the weight 1/n of a row relative to that of the row without a cell; without a count, only a count of 0 has a weight.</summary>
    private static double InverseSum(Row partial, Row filled)
    {
        double present = partial.Where(value => !double.IsNaN(value)).Sum(), all = filled.Where(value => !double.IsNaN(value)).Sum();
        return all == 0 ? 1 : present / all;
    }

    private static Row Widened(Row row) => Row.Of(Widened(row.ToArray()));

    private static double[] Widened(double[] row) => [row[0], 0, row[1]];
}
