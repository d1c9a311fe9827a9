using MixtureKit.Data;
using MixtureKit.Gates;

namespace MixtureKit.Tests.Gates;

/// <summary>A gate as a user writes it: mixing weights that depend on the sign of the first column.</summary>
internal sealed class SideGate(double[] left, double[] right) : Gate<Row>
{
    public override int Count => left.Length;

    public override int StatisticsLength => 2 * Count;

    public override int ParameterCount => 2 * (Count - 1);

    public double[] WeightsAt(Row x) => x[0] < 0 ? left : right;

    public override void LogWeights(Batch<Row> batch, Span<double> destination)
    {
        for (int k = 0; k < Count; k++)
        {
            for (int i = 0; i < batch.Count; i++)
                destination[(k * batch.Count) + i] = Math.Log(WeightsAt(batch[i])[k]);
        }
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        for (int k = 0; k < Count; k++)
        {
            for (int i = 0; i < batch.Count; i++)
                statistics[(batch[i][0] < 0 ? 0 : Count) + k] += weights[(k * batch.Count) + i];
        }
    }

    public override Gate<Row> Maximize(ReadOnlySpan<double> counts, ReadOnlySpan<double> statistics) =>
        new SideGate(Shares(statistics[..Count]), Shares(statistics[Count..]));

    public override double? Gain(Gate<Row> candidate, ReadOnlySpan<double> counts, ReadOnlySpan<double> statistics) => null;

    public override void Rebase(Gate<Row> onto, ReadOnlySpan<double> counts, Span<double> statistics)
    {
    }

    private static double[] Shares(ReadOnlySpan<double> counts)
    {
        double[] shares = counts.ToArray();
        double sum = shares.Sum();
        return Array.ConvertAll(shares, count => count / sum);
    }
}
