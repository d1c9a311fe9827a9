using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>beta</c> of a member <c>prior</c>: alpha, beta.</summary>
internal static class BetaPriorFormat
{
    private const string TypeName = "beta";

    public static void Write<TData>(BetaPrior? prior, ModelWriter<TData> writer) => PriorMember.Write(prior, TypeName, writer, WriteParameters);

    public static BetaPrior? Read(ModelObject component) => PriorMember.Read(component, TypeName, ReadParameters);

    private static void WriteParameters<TData>(BetaPrior prior, ModelWriter<TData> writer)
    {
        writer.Number("alpha", prior.Alpha);
        writer.Number("beta", prior.Beta);
    }

    private static BetaPrior ReadParameters(ModelObject members)
    {
        double alpha = members["alpha"].Number(), beta = members["beta"].Number();
        return members.Make(() => new BetaPrior(alpha, beta));
    }
}
