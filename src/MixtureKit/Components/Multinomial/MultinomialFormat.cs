using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary><c>multinomial</c>: probabilities, and a Dirichlet prior if there is one. The number of trials of samples is no part of the model.</summary>
internal sealed class MultinomialFormat() : ComponentFormat<Row, Multinomial>("multinomial")
{
    protected override void WriteMembers(Multinomial component, ModelWriter<Row> writer)
    {
        writer.RequireDimension(component.Dimension);
        writer.Numbers("probabilities", component.Probabilities);
        DirichletPriorFormat.Write(component.Prior, writer);
    }

    protected override Multinomial ReadMembers(ModelObject members, ModelScope<Row> scope)
    {
        double[] probabilities = members["probabilities"].Numbers();
        scope.RequireDimension(probabilities.Length, members["probabilities"]);
        DirichletPrior? prior = DirichletPriorFormat.Read(members);
        return members.Make(() => new Multinomial(probabilities, prior));
    }
}
