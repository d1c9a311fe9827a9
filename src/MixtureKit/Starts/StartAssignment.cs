using MixtureKit.Assignments;
using MixtureKit.Data;

namespace MixtureKit.Starts;

/// <summary>
/// Weights of each row in each component that do not depend on a model: no densities are asked for, no table of them is kept,
/// and they need not sum to 1 over the components.
/// </summary>
/// <param name="weigh">Fills in the weights of the row at a position, one a component; several threads call it.</param>
internal sealed class StartAssignment<TData>(Action<long, Span<double>> weigh) : Assignment<TData>
{
    /// <inheritdoc/>
    public override bool NeedsDensities => false;

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
