using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>categorical</c>: the probabilities of each column's levels, and a Dirichlet prior if there is one.</summary>
internal sealed class CategoricalFormat() : ComponentFormat<Row, Categorical>("categorical")
{
    protected override void WriteMembers(Categorical component, ModelWriter<Row> writer)
    {
        writer.RequireDimension(component.Dimension);
        writer.Lists("probabilities", component.Probabilities);
        DirichletPriorFormat.Write(component.Prior, writer);
    }

    protected override Categorical ReadMembers(ModelObject members, ModelScope<Row> scope)
    {
        double[][] probabilities = members["probabilities"].Lists();
        scope.RequireDimension(probabilities.Length, members["probabilities"]);
        DirichletPrior? prior = DirichletPriorFormat.Read(members);
        return members.Make(() => new Categorical(probabilities, prior));
    }
}
