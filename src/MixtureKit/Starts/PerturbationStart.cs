using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>A start from a given model after some steps of EM with random weights of the rows.</summary>
/// <remarks>It moves all components at once, to where they could be in another sample. Source: Wood (2001), for restarts from fits to bootstrap samples.</remarks>
internal sealed class PerturbationStart<TData>(Mixture<TData> model) : Start<TData>
{
    private const int Steps = 10;

    public override string Name => "perturbation";

    public override Mixture<TData> Create(
        Mixture<TData> prototype, Observations<TData> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default)
    {
        observations = observations.Gather();
        var weights = new double[observations.Count];
        for (int i = 0; i < weights.Length; i++)
        {
            // Squares of exponential weights: about a third of the rows have most of the weight.
            double exponential = -Math.Log(1 - random.NextDouble());
            weights[i] = observations.Weight(i) * exponential * exponential;
        }
        return Ascent.From(model, observations.Reweighed(weights), execution, cancellationToken).ElementAt(Steps).Model;
    }
}
