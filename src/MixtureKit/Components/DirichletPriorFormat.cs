using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>dirichlet</c> of a member <c>prior</c>: concentration.</summary>
internal static class DirichletPriorFormat
{
    private const string TypeName = "dirichlet";

    public static void Write<TData>(DirichletPrior? prior, ModelWriter<TData> writer)
    {
        if (prior is not null)
            writer.Object("prior", inner => WriteMembers(prior, inner));
    }

    public static DirichletPrior? Read(ModelObject component) => component.Optional("prior")?.Read(ReadMembers);

    private static void WriteMembers<TData>(DirichletPrior prior, ModelWriter<TData> writer)
    {
        writer.Text("type", TypeName);
        writer.Number("concentration", prior.Concentration);
    }

    private static DirichletPrior ReadMembers(ModelObject members)
    {
        members.RequireType(TypeName);
        double concentration = members["concentration"].Number();
        return members.Make(() => new DirichletPrior(concentration));
    }
}
