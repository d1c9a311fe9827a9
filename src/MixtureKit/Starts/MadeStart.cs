using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>A start from a model that a search made from one of its ends.</summary>
/// <param name="name">The name of the way in which it was made.</param>
/// <param name="model">The model.</param>
internal sealed class MadeStart<TData>(string name, Mixture<TData> model) : Start<TData>
{
    public override string Name => name;

    public override Mixture<TData> Create(
        Mixture<TData> prototype, Observations<TData> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default) => model;
}
