using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>beta</c> of a member <c>prior</c>: alpha, beta.</summary>
internal static class BetaPriorFormat
{
    private const string TypeName = "beta";

    public static void Write<TData>(BetaPrior? prior, ModelWriter<TData> writer)
    {
        if (prior is not null)
            writer.Object("prior", inner => WriteMembers(prior, inner));
    }

    public static BetaPrior? Read(ModelObject component) => component.Optional("prior")?.Read(ReadMembers);

    private static void WriteMembers<TData>(BetaPrior prior, ModelWriter<TData> writer)
    {
        writer.Text("type", TypeName);
        writer.Number("alpha", prior.Alpha);
        writer.Number("beta", prior.Beta);
    }

    private static BetaPrior ReadMembers(ModelObject members)
    {
        members.RequireType(TypeName);
        double alpha = members["alpha"].Number(), beta = members["beta"].Number();
        return members.Make(() => new BetaPrior(alpha, beta));
    }
}
