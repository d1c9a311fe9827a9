using MixtureKit.Data;

namespace MixtureKit.Assignments;

/// <summary>The posterior γ_k = p(z = k | x) = exp(joint_k − log p(x)).</summary>
internal sealed class PosteriorAssignment<TData> : Assignment<TData>
{
    public override bool IsPosterior => true;

    public override bool DependsOnPosition => false;

    internal override bool LeavesSumsAlone => true;

    public override void Assign(Batch<TData> batch, ReadOnlySpan<double> logDensities, Span<double> joints) =>
        JointDensities.Posterior(joints, logDensities);
}
