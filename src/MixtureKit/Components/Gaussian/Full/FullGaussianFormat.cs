using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>full-gaussian</c>: mean, covariance, and a normal-inverse-Wishart prior if there is one.</summary>
internal sealed class FullGaussianFormat() : ComponentFormat<Row, FullGaussian>("full-gaussian")
{
    protected override void WriteMembers(FullGaussian component, ModelWriter<Row> writer)
    {
        writer.RequireDimension(component.Dimension);
        writer.Numbers("mean", component.MeanValues.ToArray());
        writer.Lists("covariance", component.Core.Covariance.ToArray().Chunk(component.Dimension));
        NormalInverseWishartFormat.Write(component.Prior, writer);
    }

    protected override FullGaussian ReadMembers(ModelObject members, ModelScope<Row> scope)
    {
        double[] mean = members["mean"].Numbers();
        scope.RequireDimension(mean.Length, members["mean"]);
        double[,] covariance = members["covariance"].SquareMatrix();
        NormalInverseWishart? prior = NormalInverseWishartFormat.Read(members);
        return members.Make(() => new FullGaussian(mean, covariance, prior));
    }
}
