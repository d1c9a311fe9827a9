using MixtureKit.Assignments;
using MixtureKit.Data;

namespace MixtureKit.Starts;

/// <summary>An assignment by given weights of each row in each component, which do not depend on a model.</summary>
/// <param name="weigh">Fills in the weights of the row at a position, one a component; several threads call it.</param>
/// <remarks>It needs no densities and keeps no table. The weights need not sum to 1 over the components.</remarks>
internal sealed class StartAssignment<TData>(Action<long, Span<double>> weigh) : Assignment<TData>
{
    /// <inheritdoc/>
    public override bool NeedsDensities => false;

    /// <inheritdoc/>
    internal override bool LeavesSumsAlone => true;

    public override void Assign(Batch<TData> batch, ReadOnlySpan<double> logDensities, Span<double> joints)
    {
        int count = batch.Count;
        var row = new double[joints.Length / count];
        for (int i = 0; i < count; i++)
        {
            weigh(batch.Position + i, row);
            for (int k = 0; k < row.Length; k++)
                joints[(k * count) + i] = row[k];
        }
    }
}
