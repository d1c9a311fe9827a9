using MixtureKit.Data;

namespace MixtureKit;

/// <summary>γ_k = p(z = k | x) = exp(joint_k − log p(x)).</summary>
internal sealed class PosteriorAssignment<TData> : Assignment<TData>
{
    internal override bool IsOfObservationAlone => true;

    public override void Assign(Batch<TData> batch, ReadOnlySpan<double> logDensities, Span<double> joints) =>
        LogJoints.Posterior(joints, logDensities);
}
