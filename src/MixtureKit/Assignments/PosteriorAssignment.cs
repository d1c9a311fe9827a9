using MixtureKit.Data;

namespace MixtureKit;

/// <summary>γ_k = p(z = k | x) = exp(joint_k − log p(x)).</summary>
internal sealed class PosteriorAssignment<TData> : Assignment<TData>
{
    public override void Assign(Batch<TData> batch, ReadOnlySpan<double> logDensities, Span<double> joints)
    {
        for (int at = 0, i = 0; at < joints.Length; at++)
        {
            joints[at] = Math.Exp(joints[at] - logDensities[i]);
            i = i + 1 == logDensities.Length ? 0 : i + 1;
        }
    }
}
