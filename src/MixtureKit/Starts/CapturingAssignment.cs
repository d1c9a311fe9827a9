using MixtureKit.Assignments;
using MixtureKit.Data;

namespace MixtureKit.Starts;

/// <summary>An assignment that stores the posteriors of every row.</summary>
/// <param name="shares">Takes the posteriors, by component; null for a component whose posteriors are not needed.</param>
/// <remarks>Threads write to different rows, and so need no lock.</remarks>
internal sealed class CapturingAssignment<TData>(double[]?[] shares) : Assignment<TData>
{
    public override void Assign(Batch<TData> batch, ReadOnlySpan<double> logDensities, Span<double> joints)
    {
        Posterior.Assign(batch, logDensities, joints);
        for (int k = 0; k < shares.Length; k++)
        {
            if (shares[k] is { } share)
                joints.Slice(k * logDensities.Length, logDensities.Length).CopyTo(share.AsSpan((int)batch.Position));
        }
    }
}
