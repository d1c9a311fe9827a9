using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Components;

/// <summary>Categorical components over columns of which several share a byte.</summary>
internal sealed class CategoricalGroup(IReadOnlyList<IMixtureComponent<Row>> members, ColumnPacking layout) : CodeGroup(members, layout)
{
    private readonly Categorical[] _categoricals = [.. members.Cast<Categorical>()];

    public override GroupWorker<Row> CreateWorker(in PassOptions options) => new CategoricalWorker(this);

    internal override int Place(int column, int level) => Layout.FirstCell(column) + level;

    protected override double Entry(int member, int column, int level) => _categoricals[member].LogProbabilities(column)[level];
}
