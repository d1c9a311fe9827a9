using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Components;

/// <summary>Full Gaussians of several columns; members near a common origin share deviations, the others take their own.</summary>
internal sealed class CentredGaussianGroup : FullGaussianGroup
{
    // With more columns, leaving out rows without weight saves more than shared products gain.
    private const int WidestOfProducts = 32;

    public CentredGaussianGroup(IReadOnlyList<IMixtureComponent<Row>> members)
        : base(members) => Origin = new CommonOrigin([.. members.Select(member => ((FullGaussian)member).MeanValues.ToArray())], k => Member(k).Core);

    /// <summary>The origin that members share.</summary>
    public CommonOrigin Origin { get; }

    public override ComponentGroup<Row>? WithOwnCenters => Origin.Near.Length == 0 ? null : new FullGaussianGroup(Members);

    public override GroupWorker<Row> CreateWorker(in PassOptions options) =>
        Dimension <= WidestOfProducts ? new ProductGaussianWorker(this) : new PanelGaussianWorker(this);
}
