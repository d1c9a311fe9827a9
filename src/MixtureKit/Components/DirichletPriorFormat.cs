using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>dirichlet</c> of a member <c>prior</c>: concentration.</summary>
internal static class DirichletPriorFormat
{
    private const string TypeName = "dirichlet";

    public static void Write<TData>(DirichletPrior? prior, ModelWriter<TData> writer) => PriorMember.Write(prior, TypeName, writer, WriteParameters);

    public static DirichletPrior? Read(ModelObject component) => PriorMember.Read(component, TypeName, ReadParameters);

    private static void WriteParameters<TData>(DirichletPrior prior, ModelWriter<TData> writer)
    {
        writer.Number("concentration", prior.Concentration);
    }

    private static DirichletPrior ReadParameters(ModelObject members)
    {
        double concentration = members["concentration"].Number();
        return members.Make(() => new DirichletPrior(concentration));
    }
}
