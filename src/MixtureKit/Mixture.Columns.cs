using MixtureKit.Marginals;

namespace MixtureKit;

public sealed partial class Mixture<TData>
{
    /// <summary>Returns the distribution of a column; null if a component does not give it, or the weights depend on the observation.</summary>
    /// <param name="column">Index of the column, counted from 0.</param>
    public ColumnMarginal? ColumnDistribution(int column)
    {
        ColumnMarginal?[] parts = [.. Components.Select(component => (component as IColumnMarginals)?.ColumnDistribution(column))];
        return Gate.ConstantWeights is { } weights && !parts.Contains(null) && parts.All(part => part!.IsDiscrete == parts[0]!.IsDiscrete)
            ? new MixtureMarginal(weights, parts!)
            : null;
    }
}
