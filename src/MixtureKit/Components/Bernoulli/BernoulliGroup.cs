using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Components;

/// <summary>Bernoulli components on a batch.</summary>
/// <remarks>A log-density is Σ log (1 − θ_j), plus log (θ_j / (1 − θ_j)) of the columns that contain a 1.</remarks>
internal sealed class BernoulliGroup : CodeGroup
{
    /// <summary>Number of columns of a pack; all columns have two levels.</summary>
    public const int Together = 4;

    private readonly Bernoulli[] _bernoullis;

    public BernoulliGroup(IReadOnlyList<IMixtureComponent<Row>> members, ColumnPacking layout)
        : base(members, layout)
    {
        _bernoullis = [.. members.Cast<Bernoulli>()];
        AllBeginWithZeros = Array.TrueForAll(_bernoullis, member => member.BeginsWithZeros);
    }

    /// <summary>True if the constant of each member is the log-density of a row of zeros.</summary>
    public bool AllBeginWithZeros { get; }

    public override GroupWorker<Row> CreateWorker(in PassOptions options) => new BernoulliWorker(this);

    internal override int Place(int column, int level) => level == 1 ? column : Layout.ColumnCount + column;

    protected override double Constant(int member) => _bernoullis[member].LogOfZeros;

    protected override double Entry(int member, int column, int level) => _bernoullis[member].Entry(column, level);
}
