using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>
/// Full Gaussians on a batch that share a common origin: members near it share deviations, the others take deviations of their own.
/// How moments are gathered depends on the number of columns.
/// </summary>
internal abstract class CentredGaussianGroup : FullGaussianGroup
{
    protected CentredGaussianGroup(IReadOnlyList<IMixtureComponent<Row>> members)
        : base(members)
    {
        Dimension = ((FullGaussian)members[0]).Dimension;
        Origin = new CommonOrigin([.. members.Select(member => ((FullGaussian)member).MeanValues.ToArray())], Core);
    }

    /// <summary>Number of columns.</summary>
    protected int Dimension { get; }

    /// <summary>The origin that members share.</summary>
    protected CommonOrigin Origin { get; }

    internal override ComponentGroup<Row>? Careful => Origin.Near.Length == 0 ? null : new FullGaussianGroup(Members);

    internal override bool AsksAhead => Dimension > ReadAhead.FewColumns;

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        ReadOnlySpan<double> shared = Origin.ForProducts(batch, out bool tiled);
        Span<double> room = batch.Scratch(Origin.Near, ColumnView.Stride);
        ReadAhead ahead = Ahead(batch, 0, Members.Count);
        DeviationWindow window = default;
        for (int k = 0; k < Members.Count; k++, ahead.Step())
        {
            Span<double> densities = destination.Slice(k * batch.Count, batch.Count);
            if (!shared.IsEmpty && Origin.Image(k) is { } image)
                Core(k).LogDensity(shared, tiled, image, room, densities);
            else
                OwnLogDensity(k, window = window.For(this, batch), densities);
        }
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        Gather(batch, weights, statistics);
        Settle(batch, statistics);
    }

    private NormalCore Core(int k) => ((FullGaussian)Members[k]).Core;
}
