using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Tests.Components;

/// <summary>A group at work on a batch, against its members one observation at a time.</summary>
internal static class GroupAgreement
{
    public static void AssertLogDensities(IReadOnlyList<IMixtureComponent<Row>> members, IReadOnlyList<Row> rows)
    {
        var batch = Batch<Row>.Of([.. rows]);
        var densities = new double[members.Count * rows.Count];
        ComponentGroup.Create(members).LogDensity(batch, densities);
        for (int k = 0; k < members.Count; k++)
        {
            for (int i = 0; i < rows.Count; i++)
                Assert.Equal(members[k].LogDensity(rows[i]), densities[(k * rows.Count) + i]);
        }
    }

    public static void AssertStatistics(IReadOnlyList<IMixtureComponent<Row>> members, IReadOnlyList<Row> rows)
    {
        var batch = Batch<Row>.Of([.. rows]);
        var group = ComponentGroup.Create(members);
        Assert.NotEqual(typeof(IndependentGroup<Row>), group.GetType());
        var random = new Random(5);
        double[] weights = [.. Enumerable.Range(0, members.Count * rows.Count).Select(at => at % 7 == 0 ? 0 : random.NextDouble())];
        var actual = new double[group.StatisticsLength];
        var expected = new double[members.Sum(member => member.StatisticsLength)];
        group.Accumulate(batch, weights, actual);
        // Groups of codes keep their statistics side by side.
        if (group is CodeGroup codes)
            actual = [.. Enumerable.Range(0, members.Count).SelectMany(k => codes.OfMember(actual, k))];
        new IndependentGroup<Row>(members).Accumulate(batch, weights, expected);
        Assert.Contains(expected, value => value > 0);
        for (int at = 0; at < expected.Length; at++)
            Assert.InRange(actual[at], expected[at] * (1 - 2e-14), expected[at] * (1 + 2e-14));
    }

    /// <summary>The component that the maximiser makes of rows with weights.</summary>
    public static TComponent Maximize<TComponent>(TComponent component, IReadOnlyList<Row> rows, params double[] weights)
        where TComponent : IMixtureComponent<Row> =>
        (TComponent)component.Maximize(weights.Sum(), Statistics(component, rows, weights));

    public static double[] Statistics(IMixtureComponent<Row> component, IReadOnlyList<Row> rows, params double[] weights)
    {
        var statistics = new double[component.StatisticsLength];
        for (int i = 0; i < rows.Count; i++)
            component.Accumulate(rows[i], weights[i], statistics);
        return statistics;
    }

    /// <summary>The gain of a candidate from statistics, against the sum over the rows.</summary>
    public static void AssertGain(IMixtureComponent<Row> component, IMixtureComponent<Row> candidate, IReadOnlyList<Row> rows, params double[] weights)
    {
        double expected = rows.Zip(weights, (x, w) => w * (candidate.LogDensity(x) - component.LogDensity(x))).Sum();
        double? gain = component.Gain(candidate, weights.Sum(), Statistics(component, rows, weights));
        Assert.Equal(expected, gain!.Value, 1e-12 * Math.Max(1, Math.Abs(expected)));
        Assert.Equal(0, component.Gain(component, weights.Sum(), Statistics(component, rows, weights)));
    }
}
