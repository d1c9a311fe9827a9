using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>normal-inverse-wishart</c> of a member <c>prior</c>: mean, kappa, nu, scale.</summary>
internal static class NormalInverseWishartFormat
{
    private const string TypeName = "normal-inverse-wishart";

    public static void Write<TData>(NormalInverseWishart? prior, ModelWriter<TData> writer) => PriorMember.Write(prior, TypeName, writer, WriteParameters);

    public static NormalInverseWishart? Read(ModelObject component) => PriorMember.Read(component, TypeName, ReadParameters);

    private static void WriteParameters<TData>(NormalInverseWishart prior, ModelWriter<TData> writer)
    {
        writer.Numbers("mean", prior.Mean);
        writer.Number("kappa", prior.Kappa);
        writer.Number("nu", prior.Nu);
        writer.Lists("scale", prior.Scale.Chunk(prior.Dimension));
    }

    private static NormalInverseWishart ReadParameters(ModelObject members)
    {
        double[] mean = members["mean"].Numbers();
        double kappa = members["kappa"].Number(), nu = members["nu"].Number();
        double[,] scale = members["scale"].SquareMatrix();
        return members.Make(() => new NormalInverseWishart(mean, kappa, nu, scale));
    }
}
