using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>bernoulli</c> over truth values: the members of a row of one column.</summary>
internal sealed class BernoulliValueFormat() : ComponentFormat<bool, BernoulliValue>("bernoulli")
{
    protected override void WriteMembers(BernoulliValue component, ModelWriter<bool> writer)
    {
        writer.RequireDimension(1);
        writer.Numbers("probabilities", [component.Probability]);
        BetaPriorFormat.Write(component.Prior, writer);
    }

    protected override BernoulliValue ReadMembers(ModelObject members, ModelScope<bool> scope)
    {
        scope.RequireDimension(1, members["probabilities"]);
        double probability = members["probabilities"].OnlyNumber();
        BetaPrior? prior = BetaPriorFormat.Read(members);
        return members.Make(() => new BernoulliValue(probability, prior), ("probability", "probabilities"));
    }
}
