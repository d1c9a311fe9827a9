using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>gamma</c> of a member <c>prior</c>: shape, rate.</summary>
internal static class GammaPriorFormat
{
    private const string TypeName = "gamma";

    public static void Write<TData>(GammaPrior? prior, ModelWriter<TData> writer)
    {
        if (prior is not null)
            writer.Object("prior", inner => WriteMembers(prior, inner));
    }

    public static GammaPrior? Read(ModelObject component) => component.Optional("prior")?.Read(ReadMembers);

    private static void WriteMembers<TData>(GammaPrior prior, ModelWriter<TData> writer)
    {
        writer.Text("type", TypeName);
        writer.Number("shape", prior.Shape);
        writer.Number("rate", prior.Rate);
    }

    private static GammaPrior ReadMembers(ModelObject members)
    {
        members.RequireType(TypeName);
        double shape = members["shape"].Number(), rate = members["rate"].Number();
        return members.Make(() => new GammaPrior(shape, rate));
    }
}
