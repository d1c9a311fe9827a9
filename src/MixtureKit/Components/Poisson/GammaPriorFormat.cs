using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>gamma</c> of a member <c>prior</c>: shape, rate.</summary>
internal static class GammaPriorFormat
{
    private const string TypeName = "gamma";

    public static void Write<TData>(GammaPrior? prior, ModelWriter<TData> writer) => PriorMember.Write(prior, TypeName, writer, WriteParameters);

    public static GammaPrior? Read(ModelObject component) => PriorMember.Read(component, TypeName, ReadParameters);

    private static void WriteParameters<TData>(GammaPrior prior, ModelWriter<TData> writer)
    {
        writer.Number("shape", prior.Shape);
        writer.Number("rate", prior.Rate);
    }

    private static GammaPrior ReadParameters(ModelObject members)
    {
        double shape = members["shape"].Number(), rate = members["rate"].Number();
        return members.Make(() => new GammaPrior(shape, rate));
    }
}
