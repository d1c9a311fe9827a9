using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>diagonal-gaussian</c>: mean, variances, and a normal-inverse-gamma prior with one rate a column if there is one.</summary>
internal sealed class DiagonalGaussianFormat() : ComponentFormat<Row, DiagonalGaussian>("diagonal-gaussian")
{
    protected override void WriteMembers(DiagonalGaussian component, ModelWriter<Row> writer)
    {
        writer.RequireDimension(component.Dimension);
        writer.Numbers("mean", component.MeanValues.ToArray());
        writer.Numbers("variances", component.Variances);
        NormalInverseGammaFormat.Write(component.Prior, writer, (prior, inner) => inner.Numbers("rate", prior.Rates));
    }

    protected override DiagonalGaussian ReadMembers(ModelObject members, ModelScope<Row> scope)
    {
        double[] mean = members["mean"].Numbers();
        scope.RequireDimension(mean.Length, members["mean"]);
        double[] variances = members["variances"].Numbers();
        NormalInverseGamma? prior = NormalInverseGammaFormat.Read(members, rate => rate.Numbers());
        return members.Make(() => new DiagonalGaussian(mean, variances, prior));
    }
}
