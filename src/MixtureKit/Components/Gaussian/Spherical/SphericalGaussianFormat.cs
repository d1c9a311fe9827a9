using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>spherical-gaussian</c>: mean, variance, and a normal-inverse-gamma prior with one rate if there is one.</summary>
internal sealed class SphericalGaussianFormat() : ComponentFormat<Row, SphericalGaussian>("spherical-gaussian")
{
    protected override void WriteMembers(SphericalGaussian component, ModelWriter<Row> writer)
    {
        writer.RequireDimension(component.Dimension);
        writer.Numbers("mean", component.MeanValues.ToArray());
        writer.Number("variance", component.Variance);
        NormalInverseGammaFormat.Write(component.Prior, writer, (prior, inner) => inner.Number("rate", prior.Rates[0]));
    }

    protected override SphericalGaussian ReadMembers(ModelObject members, ModelScope<Row> scope)
    {
        double[] mean = members["mean"].Numbers();
        scope.RequireDimension(mean.Length, members["mean"]);
        double variance = members["variance"].Number();
        NormalInverseGamma? prior = NormalInverseGammaFormat.Read(members, rate => [rate.Number()]);
        return members.Make(() => new SphericalGaussian(mean, variance, prior));
    }
}
