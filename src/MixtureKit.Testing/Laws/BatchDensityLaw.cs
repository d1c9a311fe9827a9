using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Testing.Laws;

/// <summary>The law that a group has the log-densities of its members, of one observation and of a batch.</summary>
internal sealed class BatchDensityLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    public override string Name => "a batch gives the log-densities that its observations give one by one";

    protected override void Check(LawCase<TData> given)
    {
        int length = 1 + given.Random().Next(Batch<TData>.Capacity);
        ComponentGroup<TData> group = given.Group;
        Must.Hold(group.Members.Count == given.Members.Count, $"The group of {given.Members.Count} components has {group.Members.Count} members.");
        double[] scalar = Sums.Densities(group.Members, given.Data);
        double[] batch = Sums.Densities(group, given.Data, length);
        var own = new double[group.Count];
        for (int at = 0; at < scalar.Length; at++)
        {
            (int k, int i) = Math.DivRem(at, given.Data.Length);
            double slack = Tolerance * (1 + Math.Abs(scalar[at]));
            Must.Agree(scalar[at], batch[at], slack, $"In batches of {length} log p of member {k} at {Specimen.WriteObservation(given.Data[i])}");
            group.LogDensity(given.Data[i], own);
            Must.Agree(scalar[at], own[k], slack, $"Log p of member {k} at {Specimen.WriteObservation(given.Data[i])}, from the group,");
            Must.Hold(!double.IsNaN(scalar[at]) && !double.IsPositiveInfinity(scalar[at]), $"Log p of member {k} at {Specimen.WriteObservation(given.Data[i])} is {scalar[at]}.");
        }
    }
}
