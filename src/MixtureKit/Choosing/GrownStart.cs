using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Choosing;

/// <summary>A start from the end with fewer components, of which some are split.</summary>
internal sealed class GrownStart<TData>(Mixture<TData> model) : Start<TData>
{
    public override string Name => "split";

    public override Mixture<TData> Create(
        Mixture<TData> prototype, Observations<TData> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default) => model;
}
