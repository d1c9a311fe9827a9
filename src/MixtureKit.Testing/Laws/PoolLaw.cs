using MixtureKit.Groups;

namespace MixtureKit.Testing.Laws;

/// <summary>The law that pooling keeps the places of members and the scatter of all data, which members share by weight.</summary>
/// <remarks>
/// Statistics have no layout that all families share, so that gains tell what is in them: between members of equal spread a gain
/// depends on places alone, and between equal members on the sum over all members. If members are mixtures, scatter is pooled over
/// the components inside, which are not equal, so that only places are compared.
/// </remarks>
internal sealed class PoolLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    private const int Length = 120;

    public override string Name => "pooling keeps where members are and the scatter of all data, which they share by weight";

    protected override void Check(LawCase<TData> given)
    {
        double[] shares = given.Shares();
        if (!(shares.Sum() > 0))
            return;
        CheckPlaces(given, shares);
        if (Specimen.HasLatentVariables)
            return;
        CheckTotal(given, shares);
        CheckShares(given);
    }

    /// <summary>Checks that pooling does not change how much better the data of each member suit its family at another place.</summary>
    private void CheckPlaces(LawCase<TData> given, double[] shares)
    {
        var moved = new IMixtureComponent<TData>[given.Members.Count];
        for (int k = 0; k < moved.Length; k++)
            moved[k] = CenteredAt(given.Members[k], given.Data[k % given.Data.Length]);
        CheckGain(given.Group, ComponentGroup.Create(moved), given.Data, shares, "The gain of members of the same spread elsewhere");
    }

    /// <summary>Checks that pooling does not change how much better all data suit another member.</summary>
    private void CheckTotal(LawCase<TData> given, double[] shares) =>
        CheckGain(Equal(given.Members), Equal(given.Others), given.Data, shares, "The gain of another member for all data");

    /// <summary>Checks that members without scatter of their own get shares of another's scatter in proportion to their weights.</summary>
    private void CheckShares(LawCase<TData> given)
    {
        for (int k = 2; k < given.Members.Count; k++)
        {
            if (Change(given, 1) is var (first, rounding) && Change(given, k) is var (other, more))
                Must.Agree(k * first, other, Tolerance * ((k * rounding) + more), $"What member {k} of weight {k} gets of the scatter of member 0");
        }
    }

    private void CheckGain(ComponentGroup<TData> group, ComponentGroup<TData> candidate, TData[] data, double[] shares, string what)
    {
        if (Gains(group, candidate, data, shares) is var (before, after, magnitude))
            Must.Agree(before, after, Tolerance * magnitude, $"{what}, after pooling,");
    }

    /// <summary>Returns how pooling the scatter of member 0 changes the gain of another member k, and the magnitude of the terms.</summary>
    private static (double Value, double Magnitude)? Change(LawCase<TData> given, int k)
    {
        int count = given.Members.Count;
        TData[] data = [.. given.Data, .. Enumerable.Range(1, count - 1).Select(at => given.Data[at % given.Data.Length])];
        IMixtureComponent<TData>[] others = [.. given.Members.Select((_, at) => at == k ? given.Others[0] : given.Members[0])];
        return Gains(Equal(given.Members), ComponentGroup.Create(others), data, Apart(given.Weights, count)) is var (before, after, magnitude)
            ? (after - before, magnitude)
            : null;
    }

    /// <summary>Returns the gain of a candidate before and after pooling, and the magnitude of its terms, or null if there is no finite gain.</summary>
    private static (double Before, double After, double Magnitude)? Gains(ComponentGroup<TData> group, ComponentGroup<TData> candidate, TData[] data, double[] shares)
    {
        double[] counts = Sums.Counts(shares, data.Length), statistics = Sums.Statistics(group, data, shares, Length), pooled = [.. statistics];
        group.Pool(counts, pooled);
        double magnitude = Sums.Objective(group, data, shares).Magnitude + Sums.Objective(candidate, data, shares).Magnitude;
        return double.IsFinite(magnitude) && group.Gain(candidate, counts, statistics) is { } before && group.Gain(candidate, counts, pooled) is { } after
            ? (before, after, magnitude)
            : null;
    }

    /// <summary>Returns weights [member][observation] by which the first member has all data, and member k one more observation, of weight k.</summary>
    private static double[] Apart(double[] weights, int members)
    {
        int rows = weights.Length + members - 1;
        var shares = new double[members * rows];
        weights.CopyTo(shares, 0);
        for (int k = 1; k < members; k++)
            shares[(k * rows) + weights.Length + k - 1] = k;
        return shares;
    }

    private static ComponentGroup<TData> Equal(IReadOnlyList<IMixtureComponent<TData>> members) =>
        ComponentGroup.Create([.. members.Select(_ => members[0])]);

    private static IMixtureComponent<TData> CenteredAt(IMixtureComponent<TData> member, TData place) =>
        member is IRecenterable<TData> recenterable ? recenterable.CenteredAt(place) : member;
}
