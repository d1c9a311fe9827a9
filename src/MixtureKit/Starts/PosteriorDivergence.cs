using MixtureKit.Groups;

namespace MixtureKit.Starts;

/// <summary>The divergence of the responsibilities of a pass from the posterior under another model, from the statistics of the pass alone.</summary>
/// <remarks>
/// Σ w KL(γ ‖ p(z | x, θ)) = ℓ(θ) − A(θ), where A(θ) is the lower bound on ℓ(θ) that the responsibilities γ give. The components of the two models are paired by their counts.
/// </remarks>
internal static class PosteriorDivergence
{
    /// <summary>True if the divergence for each observation is within a bound; false if the statistics do not tell.</summary>
    public static bool IsWithin<TData>(double bound, AuxiliaryFunction<TData> function, AuxiliaryFunction<TData> other)
    {
        (int[] own, int[] its) = (ByCount(function), ByCount(other));
        // No count differs by more than the root of half the divergence, by Pinsker's inequality.
        double most = Math.Sqrt(bound / 2) * function.Weight;
        if (own.Zip(its).Any(pair => Math.Abs(function.Counts[pair.First] - other.Counts[pair.Second]) > most))
            return false;
        Array.Sort(own, its);
        return function.Gain(Arranged(other.Model, its)) is { } gain && other.LogLikelihood - function.EvidenceLowerBound - gain <= bound * function.Weight;
    }

    /// <summary>Returns the components, those of one family in the order of their counts.</summary>
    private static int[] ByCount<TData>(AuxiliaryFunction<TData> function)
    {
        int[] all = [.. Enumerable.Range(0, function.Counts.Count)];
        return function.Model.Gate.ConstantWeights is null || function.Model.Gate.ParameterCount == 0
            ? all
            : [.. all.GroupBy(k => Kind(function.Model.Components[k], k)).SelectMany(family => family.OrderBy(k => function.Counts[k]))];
    }

    // The caller knows a component without free parameters by its place.
    private static object Kind<TData>(IMixtureComponent<TData> component, int place) => component.ParameterCount == 0 ? place : component.Family;

    private static Mixture<TData> Arranged<TData>(Mixture<TData> model, int[] order) => order.SequenceEqual(Enumerable.Range(0, order.Length))
        ? model
        : new Mixture<TData>(model.Gate.WithWeights([.. order.Select(k => model.Weights[k])]), ComponentGroup.Create([.. order.Select(k => model.Components[k])]));
}
