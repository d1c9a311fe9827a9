using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>A start from a given model, which is not changed.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <param name="model">The model to start from.</param>
public sealed class ModelStart<TData>(Mixture<TData> model) : Start<TData>
{
    /// <summary>The model to start from.</summary>
    public Mixture<TData> Model { get; } = model ?? throw new ArgumentNullException(nameof(model));

    /// <inheritdoc/>
    public override string Name => "model";

    /// <inheritdoc/>
    public override bool KeepsOrder => true;

    /// <inheritdoc/>
    public override bool AllowsSamples => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The prototype has another number of components.</exception>
    public override Mixture<TData> Create(
        Mixture<TData> prototype, Observations<TData> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prototype);
        return prototype.Components.Count == Model.Components.Count
            ? Model
            : throw new ArgumentException($"The prototype has {MessageText.Count(prototype.Components.Count, "component")}; the model to start from has {Model.Components.Count}.", nameof(prototype));
    }
}
