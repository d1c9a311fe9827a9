using MixtureKit.Data;

namespace MixtureKit.Assignments;

/// <summary>Hard assignment: each observation belongs entirely to the component with the largest log joint, the first of equal ones.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// This is classification EM, which increases the classification log-likelihood Σ max_k log π_k p_k(x). With spherical components
/// of equal weight and a common variance its iterations are those of k-means. Source: Celeux and Govaert (1992).
/// </remarks>
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
