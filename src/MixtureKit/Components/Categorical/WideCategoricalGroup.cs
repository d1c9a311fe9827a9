using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Components;

/// <summary>Categorical components with more levels in a column than fit in a byte.</summary>
internal sealed class WideCategoricalGroup(IReadOnlyList<IMixtureComponent<Row>> members) : IndependentGroup<Row>(members), IPartialGroup
{
    /// <summary>The members with their type.</summary>
    public Categorical[] Categoricals { get; } = [.. members.Cast<Categorical>()];

    public override GroupWorker<Row> CreateWorker(in PassOptions options) => PartialWorker.For(this, options);

    public GroupWorker<Row> CreateCompleteWorker(in PassOptions options) => new WideCategoricalWorker(this);

    public GroupWorker<Row> CreatePartialWorker() => new PartialMembersWorker(this);
}
