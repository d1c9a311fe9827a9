using MixtureKit.Assignments;
using MixtureKit.Data;

namespace MixtureKit.Starts;

/// <summary>An assignment that stores the posteriors of every row.</summary>
/// <param name="shares">Takes the posteriors, by component.</param>
/// <remarks>Threads write to different rows, and so need no lock.</remarks>
internal sealed class CapturingAssignment<TData>(double[][] shares) : Assignment<TData>
{
    public override void Assign(Batch<TData> batch, ReadOnlySpan<double> logDensities, Span<double> joints)
    {
        Posterior.Assign(batch, logDensities, joints);
        for (int k = 0; k < shares.Length; k++)
            joints.Slice(k * logDensities.Length, logDensities.Length).CopyTo(shares[k].AsSpan((int)batch.Position));
    }
}
