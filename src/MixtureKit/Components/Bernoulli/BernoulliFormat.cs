using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>bernoulli</c>: probabilities, and a beta prior if there is one.</summary>
internal sealed class BernoulliFormat() : ComponentFormat<Row, Bernoulli>("bernoulli")
{
    protected override void WriteMembers(Bernoulli component, ModelWriter<Row> writer)
    {
        writer.RequireDimension(component.Dimension);
        writer.Numbers("probabilities", component.Probabilities);
        BetaPriorFormat.Write(component.Prior, writer);
    }

    protected override Bernoulli ReadMembers(ModelObject members, ModelScope<Row> scope)
    {
        double[] probabilities = members["probabilities"].Numbers();
        scope.RequireDimension(probabilities.Length, members["probabilities"]);
        BetaPrior? prior = BetaPriorFormat.Read(members);
        return members.Make(() => new Bernoulli(probabilities, prior));
    }
}
