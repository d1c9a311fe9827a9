using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>diagonal-gaussian</c> over numbers: the members of a row of one column.</summary>
internal sealed class GaussianValueFormat() : ComponentFormat<double, GaussianValue>("diagonal-gaussian")
{
    protected override void WriteMembers(GaussianValue component, ModelWriter<double> writer)
    {
        writer.RequireDimension(1);
        writer.Numbers("mean", [component.Mean]);
        writer.Numbers("variances", [component.Variance]);
        NormalInverseGammaFormat.Write(component.Prior, writer, (prior, inner) => inner.Numbers("rate", prior.Rates));
    }

    protected override GaussianValue ReadMembers(ModelObject members, ModelScope<double> scope)
    {
        scope.RequireDimension(1, members["mean"]);
        double mean = members["mean"].OnlyNumber(), variance = members["variances"].OnlyNumber();
        NormalInverseGamma? prior = NormalInverseGammaFormat.Read(members, rate => rate.Numbers());
        return members.Make(() => new GaussianValue(mean, variance, prior), ("variance", "variances"));
    }
}
