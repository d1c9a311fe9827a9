using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>Steps of EM that a search tries out, without a record.</summary>
internal static class Ascent
{
    /// <summary>Returns the function at a model, then at each maximiser of the last.</summary>
    public static IEnumerable<AuxiliaryFunction<TData>> From<TData>(
        Mixture<TData> start, Observations<TData> observations, Execution execution, CancellationToken cancellationToken)
    {
        bool isPacked = PreparedData<TData>.AreCodesOf(start, observations.Packed);
        var pass = new ExpectationPass<TData>([isPacked ? observations.Over(observations.Packed!) : observations], execution, isPacked);
        AuxiliaryFunction<TData> last = pass.Run(start, Assignment<TData>.Posterior, cancellationToken);
        while (true)
        {
            yield return last;
            last = pass.Run(last.Maximize(execution), Assignment<TData>.Posterior, cancellationToken);
        }
    }
}
