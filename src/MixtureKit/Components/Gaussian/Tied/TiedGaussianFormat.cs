using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>tied-gaussian</c>: the mean; covariance and prior are in <c>shared</c> of the nearest mixture that has one.</summary>
internal sealed class TiedGaussianFormat() : ComponentFormat<Row, TiedGaussian>("tied-gaussian")
{
    protected override void WriteMembers(TiedGaussian component, ModelWriter<Row> writer)
    {
        writer.RequireDimension(component.Dimension);
        if (!writer.Plan.Members.Contains(writer.Path))
            throw writer.Refuse("a tied Gaussian stands inside a component of another kind, where no mixture can write its shared covariance; use a full one.");
        writer.Numbers("mean", component.MeanValues.ToArray());
    }

    protected override TiedGaussian ReadMembers(ModelObject members, ModelScope<Row> scope)
    {
        ModelElement element = members["mean"];
        double[] mean = element.Numbers();
        scope.RequireDimension(mean.Length, element);
        if (scope.Shared is not SharedCovariance shared)
            throw new InvalidModelException(members.Path, "a tied Gaussian needs a covariance; expected a member 'shared' with a 'covariance' in a mixture around it.");
        if (shared.Core.Dimension != mean.Length)
            throw element.Refuse($"the mean has {MessageText.Count(mean.Length, "value")}; the shared covariance is for {MessageText.Count(shared.Core.Dimension, "column")}.");
        shared.Used = true;
        return members.Make(() => new TiedGaussian(mean, shared.Core, shared.Prior, shared.Tie));
    }
}
