using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Samples;

/// <summary>A <see cref="KnownVarianceGaussian"/> in a model file: <c>mean</c> and <c>variance</c>.</summary>
public sealed class KnownVarianceGaussianFormat() : ComponentFormat<Row, KnownVarianceGaussian>("known-variance-gaussian")
{
    protected override void WriteMembers(KnownVarianceGaussian component, ModelWriter<Row> writer)
    {
        writer.RequireDimension(component.Mean.Count);
        writer.Numbers("mean", component.Mean);
        writer.Number("variance", component.Variance);
    }

    protected override KnownVarianceGaussian ReadMembers(ModelObject members, ModelScope<Row> scope)
    {
        double[] mean = members["mean"].Numbers();
        scope.RequireDimension(mean.Length, members["mean"]);
        double variance = members["variance"].Number();
        return variance > 0 ? new KnownVarianceGaussian(mean, variance) : throw members["variance"].Refuse($"{variance:R} is not above 0.");
    }
}
