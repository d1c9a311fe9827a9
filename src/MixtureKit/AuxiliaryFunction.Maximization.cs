using MixtureKit.Estimation;
using MixtureKit.Parallelism;

namespace MixtureKit;

/// <content>The M-step.</content>
public sealed partial class AuxiliaryFunction<TData>
{
    /// <summary>The components whose count is below a hundredth of one observation's mean weight, which may keep their parameters in the M-step.</summary>
    public IReadOnlyList<int> Starved => StarvedComponents.Starved(Counts, WeightOfOne);

    private double WeightOfOne => Rows == 0 ? 0 : Weight / Rows;

    /// <summary>Makes the M-step of EM, θ_t+1 = argmax A(θ, θ_t) + log p(θ).</summary>
    /// <param name="execution">Maximises components in parallel; this thread by default. The result has the same bits either way.</param>
    /// <remarks>
    /// A component of less than a hundredth of one observation keeps its parameters if the data do not determine them (<see cref="Starved"/>).
    /// If a component has no maximum, the statistics may have lost digits about a centre that components share: they are then computed
    /// once more from the data, about each component's own centre.
    /// </remarks>
    /// <exception cref="DegenerateComponentException">A component has no maximum.</exception>
    public Mixture<TData> Maximize(Execution? execution = null)
    {
        Execution executor = execution ?? Execution.Sequential;
        try
        {
            return MaximizeOnce(executor);
        }
        catch (DegenerateComponentException) when (_retake is not null && Model.Group.WithOwnCenters is not null)
        {
            return _retake(new Mixture<TData>(Model.Gate, Model.Group.WithOwnCenters!)).MaximizeOnce(executor);
        }
    }

    private Mixture<TData> MaximizeOnce(Execution execution)
    {
        var starved = new StarvedComponents(MixtureStatistics[..Model.Components.Count], WeightOfOne);
        while (true)
        {
            try
            {
                return Model.MaximizeWithCounts(starved.Counts, _vector.AsMemory(PassTotals.Header), execution);
            }
            catch (DegenerateComponentException fault) when (starved.Explains(fault))
            {
                // The component is set aside; the others are maximised again.
            }
        }
    }
}
