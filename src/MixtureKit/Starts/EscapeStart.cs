using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>A start from a model that leads out of the end of a search.</summary>
internal sealed class EscapeStart<TData>(Mixture<TData> model) : Start<TData>
{
    public override string Name => "escape";

    public override Mixture<TData> Create(
        Mixture<TData> prototype, Observations<TData> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default) => model;
}
