using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>normal-inverse-wishart</c> of a member <c>prior</c>: mean, kappa, nu, scale.</summary>
internal static class NormalInverseWishartFormat
{
    private const string TypeName = "normal-inverse-wishart";

    public static void Write(NormalInverseWishart? prior, ModelWriter<Row> writer)
    {
        if (prior is not null)
            writer.Object("prior", inner => WriteMembers(prior, inner));
    }

    public static NormalInverseWishart? Read(ModelObject component) => component.Optional("prior")?.Read(ReadMembers);

    private static void WriteMembers(NormalInverseWishart prior, ModelWriter<Row> writer)
    {
        writer.Text("type", TypeName);
        writer.Numbers("mean", prior.Mean);
        writer.Number("kappa", prior.Kappa);
        writer.Number("nu", prior.Nu);
        writer.Lists("scale", prior.Scale.Chunk(prior.Dimension));
    }

    private static NormalInverseWishart ReadMembers(ModelObject members)
    {
        members.RequireType(TypeName);
        double[] mean = members["mean"].Numbers();
        double kappa = members["kappa"].Number(), nu = members["nu"].Number();
        double[,] scale = members["scale"].SquareMatrix();
        return members.Make(() => new NormalInverseWishart(mean, kappa, nu, scale));
    }
}
