using MixtureKit.Data;

namespace MixtureKit.Assignments;

/// <summary>
/// All of an observation to the component of the largest joint, the first of equals: classification EM, which increases
/// the classification log-likelihood Σ max_k log π_k p_k(x). With spherical components of equal weight and a common
/// variance its iterations are those of k-means (Celeux and Govaert 1992).
/// </summary>
/// <typeparam name="TData">What one observation is.</typeparam>
public sealed class HardAssignment<TData> : Assignment<TData>
{
    /// <inheritdoc/>
    public override bool DependsOnPosition => false;

    /// <inheritdoc/>
    public override void Assign(Batch<TData> batch, ReadOnlySpan<double> logDensities, Span<double> joints)
    {
        int count = logDensities.Length;
        for (int i = 0; i < count; i++)
        {
            int best = i;
            for (int at = i + count; at < joints.Length; at += count)
            {
                if (joints[at] > joints[best])
                    best = at;
            }
            for (int at = i; at < joints.Length; at += count)
                joints[at] = at == best ? 1 : 0;
        }
    }
}
