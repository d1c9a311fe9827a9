using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The member <c>shared</c> of a tie: its covariance, and its prior if there is one.</summary>
/// <remarks>
/// It belongs to the lowest mixture that contains all members of the tie; each tied component uses that of the nearest mixture
/// around it that has one.
/// </remarks>
internal sealed class GaussianTies : SharedFormat<Row>
{
    public override SharedParameters Read(ModelObject members, string name)
    {
        double[,] covariance = members["covariance"].SquareMatrix();
        NormalInverseWishart? prior = NormalInverseWishartFormat.Read(members);
        return members.Make(() =>
        {
            GaussianFactor core = GaussianFactor.FromModel(covariance, covariance.GetLength(0));
            return new SharedCovariance(core, GaussianParts.Checked(prior, core.Dimension), name);
        });
    }

    public override SharedPlan<Row> Plan(Mixture<Row> mixture)
    {
        IReadOnlyList<TiedMember> members = TiedMembers.Find(mixture);
        var ties = new Dictionary<string, TiedMember>();
        foreach (IGrouping<object, TiedMember> tie in members.GroupBy(member => member.Key))
        {
            string level = Level(tie);
            if (!ties.TryAdd(level, tie.First()))
                throw new InvalidModelException(level, "components with two different shared covariances are spread over this mixture, which has a place for one; nest each kind in a mixture of its own.");
        }
        foreach (TiedMember member in members)
        {
            string nearest = member.Mixtures.Last(ties.ContainsKey);
            if (!ties[nearest].Key.Equals(member.Key))
                throw new InvalidModelException(member.Path, $"this component shares its covariance with components outside of {nearest}, where another is shared; nest each kind in a mixture of its own.");
        }
        return new SharedPlan<Row>(
            ties.ToDictionary(tie => tie.Key, tie => (Action<ModelWriter<Row>>)(writer => Write(tie.Value.Gaussian, writer))),
            members.Select(member => member.Path).ToHashSet());
    }

    private static void Write(TiedGaussian member, ModelWriter<Row> writer)
    {
        writer.Lists("covariance", member.Core.Covariance.ToArray().Chunk(member.Dimension));
        NormalInverseWishartFormat.Write(member.Prior, writer);
    }

    /// <summary>Returns the path of the lowest mixture that contains all members of a tie.</summary>
    private static string Level(IEnumerable<TiedMember> tie)
    {
        TiedMember first = tie.First();
        TiedMember? other = tie.FirstOrDefault(member => !GaussianFactor.HaveEqualCovariance(member.Gaussian.Core, first.Gaussian.Core));
        if (other is not null)
            throw new InvalidModelException(other.Path, $"the covariance differs from that of {first.Path}, with which it is shared; write the same one in both.");
        return first.Mixtures.Last(mixture => tie.All(member => member.Mixtures.Contains(mixture)));
    }
}
