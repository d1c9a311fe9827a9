using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Tests.Components;

/// <summary>Distances shared by densities and moments, and the scales at which they cannot be.</summary>
public sealed class SphericalGaussianGroupTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1e-160, 1e-160)]
    [InlineData(1e-145, 1e-145)]
    [InlineData(1e150, 1e150)]
    [InlineData(3, 1e165)]
    public void Group_and_members_agree_whatever_the_scale(double scale, double outlier)
    {
        SphericalGaussian[] members = [new([0, scale], Variance(scale)), new([scale, 2 * scale], Variance(3 * scale)), new([-scale, 0], Variance(scale))];
        Row[] rows = [.. Enumerable.Range(0, 50).Select(n => n == 17 ? Row.Of(outlier, 0) : Row.Of(scale * Math.Sin(n), scale * n / 25))];
        AssertAgreement(members, rows, densitiesFirst: true);
        AssertAgreement(members, rows, densitiesFirst: false);
    }

    [Fact]
    public void Outlier_whose_square_overflows_is_still_possible_where_its_scaled_square_does_not()
    {
        var densities = new double[50];
        Row[] rows = [.. Enumerable.Range(0, 50).Select(n => Row.Of(n == 17 ? 1e165 : n))];
        var member = new SphericalGaussian([0.0], 1e60);
        ComponentGroup.Create([member]).LogDensity(Batch<Row>.Of(rows), densities);
        Assert.Equal(-0.5e270, densities[17], 1e258);
        Assert.Equal(member.LogDensity(rows[3]), densities[3], 1e-12);
    }

    private static double Variance(double scale) => Math.Min(Math.Max(scale * scale, 1e-305), 1e305);

    private static void AssertAgreement(SphericalGaussian[] members, Row[] rows, bool densitiesFirst)
    {
        var group = ComponentGroup.Create(members);
        var batch = Batch<Row>.Of(rows);
        double[] densities = new double[members.Length * rows.Length], actual = new double[group.StatisticsLength], expected = new double[group.StatisticsLength];
        double[] weights = [.. Enumerable.Range(0, densities.Length).Select(at => at % rows.Length == 17 ? 0 : 1 + Math.Cos(at))];
        GroupWorker<Row> worker = group.CreateWorker(default);
        double shared = 0;
        if (densitiesFirst)
            worker.LogDensity(batch, densities);
        worker.Accumulate(batch, weights);
        worker.EndSegment(actual, ref shared);
        new IndependentGroup<Row>(members).Accumulate(batch, weights, expected);
        for (int at = 0; at < expected.Length; at++)
            Assert.Equal(expected[at], actual[at], 1e-12 * expected.Max(Math.Abs));
        for (int at = 0; densitiesFirst && at < densities.Length; at++)
        {
            double density = members[at / rows.Length].LogDensity(rows[at % rows.Length]);
            Assert.True(density == densities[at] || Math.Abs(density - densities[at]) <= 1e-12 * (1 + Math.Abs(density)), $"{density} {densities[at]}");
        }
    }
}
