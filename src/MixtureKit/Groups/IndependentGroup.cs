using MixtureKit.Messages;
using MixtureKit.Parallelism;

namespace MixtureKit.Groups;

/// <summary>A group that loops over members which share nothing; a user's component needs no other.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
public class IndependentGroup<TData> : ComponentGroup<TData>
{
    private readonly IMixtureComponent<TData>[] _members;
    private readonly int[] _offsets;

    /// <summary>Creates a group of the given members.</summary>
    public IndependentGroup(IReadOnlyList<IMixtureComponent<TData>> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        _members = [.. members];
        _offsets = new int[_members.Length + 1];
        for (int k = 0; k < _members.Length; k++)
            _offsets[k + 1] = checked(_offsets[k] + _members[k].StatisticsLength);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<IMixtureComponent<TData>> Members => _members;

    /// <inheritdoc/>
    public override int StatisticsLength => _offsets[^1];

    /// <inheritdoc/>
    public override GroupWorker<TData> CreateWorker(in PassOptions options) => new MemberWorker<TData>(this);

    /// <inheritdoc/>
    public override ComponentGroup<TData> Maximize(ReadOnlyMemory<double> weights, ReadOnlyMemory<double> statistics, Execution execution)
    {
        var next = new IMixtureComponent<TData>[_members.Length];
        for (int k = 0; k < next.Length; k++)
            next[k] = MaximizeMember(k, weights.Span[k], Own(statistics.Span, k));
        return Returned.Value(next[0].Group(next), next[0], nameof(IMixtureComponent<TData>.Group));
    }

    /// <inheritdoc/>
    public override double? Gain(ComponentGroup<TData> candidate, ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics)
    {
        double sum = 0;
        for (int k = 0; k < _members.Length; k++)
        {
            if (_members[k].Gain(candidate.Members[k], weights[k], Own(statistics, k)) is not { } gain)
                return null;
            sum += gain;
        }
        return sum;
    }

    /// <inheritdoc/>
    public override void Rebase(ComponentGroup<TData> onto, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        for (int k = 0; k < _members.Length; k++)
            _members[k].Rebase(onto.Members[k], weights[k], Own(statistics, k));
    }

    /// <summary>Returns member k's part of a statistics vector.</summary>
    protected internal Span<double> Own(Span<double> statistics, int k) => statistics[_offsets[k].._offsets[k + 1]];

    /// <summary>Returns member k's part of a statistics vector.</summary>
    protected internal ReadOnlySpan<double> Own(ReadOnlySpan<double> statistics, int k) => statistics[_offsets[k].._offsets[k + 1]];

    /// <summary>Returns the maximiser of member k, which is unchanged if its weight is 0 and it has no prior.</summary>
    private protected IMixtureComponent<TData> MaximizeMember(int k, double weight, ReadOnlySpan<double> statistics)
    {
        IMixtureComponent<TData> member = _members[k];
        if (!(weight > 0) && member.LogPrior == 0)
            return member;
        try
        {
            return Returned.Value(member.Maximize(weight, statistics), member, nameof(IMixtureComponent<TData>.Maximize));
        }
        catch (DegenerateComponentException fault)
        {
            throw fault.OfMember(k);
        }
    }
}
