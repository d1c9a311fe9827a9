using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>Full Gaussians of two columns on a batch, each about its own mean.</summary>
internal sealed class PlaneGaussianGroup(IReadOnlyList<IMixtureComponent<Row>> members) : FullGaussianGroup(members)
{
    internal override bool AsksAhead => true;

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        ColumnView columns = RowShape.Columns(batch, 2);
        ReadAhead ahead = Ahead(batch, 0, Members.Count);
        for (int k = 0; k < Members.Count; k++, ahead.Step())
        {
            var member = (FullGaussian)Members[k];
            member.Core.PlaneLogDensity(member.MeanValues, columns.Column(0), columns.Column(1), destination.Slice(k * batch.Count, batch.Count));
        }
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        ColumnView columns = RowShape.Columns(batch, 2);
        ReadAhead ahead = Ahead(batch, 1, Members.Count);
        for (int k = 0; k < Members.Count; k++, ahead.Step())
        {
            var member = (FullGaussian)Members[k];
            PlaneKernels.AddMoments(member.MeanValues, columns.Column(0), columns.Column(1), weights.Slice(k * batch.Count, batch.Count), Own(statistics, k));
        }
    }
}
