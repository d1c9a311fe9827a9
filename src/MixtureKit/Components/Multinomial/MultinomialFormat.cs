using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>multinomial</c>: probabilities, and a Dirichlet prior if there is one.</summary>
/// <remarks>A column of which the file gives levels is absent. The number of trials of samples is not part of the model.</remarks>
internal sealed class MultinomialFormat() : ComponentFormat<Row, Multinomial>("multinomial")
{
    protected override void WriteMembers(Multinomial component, ModelWriter<Row> writer)
    {
        writer.RequireDimension(component.Dimension);
        foreach (int column in component.Absent)
        {
            if (writer.LevelsOf(column) is null)
                throw writer.Refuse($"column {column} is absent here and not in every component, for which a model file has no place; give the column a probability of 0 and leave it out of 'absent'.");
        }
        writer.Numbers("probabilities", component.Probabilities);
        DirichletPriorFormat.Write(component.Prior, writer);
    }

    protected override Multinomial ReadMembers(ModelObject members, ModelScope<Row> scope)
    {
        double[] probabilities = members["probabilities"].Numbers();
        scope.RequireDimension(probabilities.Length, members["probabilities"]);
        DirichletPrior? prior = DirichletPriorFormat.Read(members);
        int[] absent = [.. Enumerable.Range(0, probabilities.Length).Where(column => scope.LevelsOf(column) is not null)];
        return members.Make(() => new Multinomial(probabilities, prior, 1, absent), ("absent", "probabilities"));
    }
}
