using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Components;

/// <summary>Full Gaussians of several columns, whose members near a common origin share deviations.</summary>
internal sealed class CentredGaussianGroup : FullGaussianGroup
{
    // With more columns, omitting rows of weight 0 saves more than shared products do.
    private const int WidestOfProducts = 32;

    public CentredGaussianGroup(IReadOnlyList<IMixtureComponent<Row>> members)
        : base(members) => Origin = new SharedCenter([.. members.Select(member => ((FullGaussian)member).MeanValues.ToArray())], k => Member(k).Core);

    /// <summary>The origin that members share.</summary>
    public SharedCenter Origin { get; }

    public override ComponentGroup<Row>? WithOwnCenters => Origin.Near.Length == 0 ? null : new FullGaussianGroup(Members);

    public override GroupWorker<Row> CreateCompleteWorker(in PassOptions options) =>
        Dimension <= WidestOfProducts ? new ProductGaussianWorker(this) : new PanelGaussianWorker(this);
}
