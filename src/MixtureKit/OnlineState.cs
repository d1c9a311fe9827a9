namespace MixtureKit;

/// <summary>The state of online EM after some chunks: a model, and the decayed statistics from which the next step goes on.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>Its size does not depend on the number of rows seen. Immutable; a state can be continued more than once.</remarks>
public sealed class OnlineState<TData>
{
    internal OnlineState(Mixture<TData> model) => Model = model;

    internal OnlineState(Mixture<TData> model, AuxiliaryFunction<TData> statistics, double weight, long chunks, double stepSize, double meanLogLikelihood)
    {
        (Model, Statistics, Weight, Chunks, StepSize, MeanLogLikelihood) = (model, statistics, weight, chunks, stepSize, meanLogLikelihood);
    }

    /// <summary>The model after the last chunk.</summary>
    public Mixture<TData> Model { get; }

    /// <summary>The decayed statistics, scaled to the weight of all rows seen; null before the first chunk.</summary>
    /// <remarks>Their log-likelihood is a decayed one too, of each chunk under the model before it.</remarks>
    public AuxiliaryFunction<TData>? Statistics { get; }

    /// <summary>Number of chunks seen.</summary>
    public long Chunks { get; }

    /// <summary>Number of rows seen.</summary>
    public long Rows => Statistics?.Rows ?? 0;

    /// <summary>Σ w of the rows seen.</summary>
    /// <remarks>That of <see cref="Statistics"/> is the same but for rounding.</remarks>
    public double Weight { get; }

    /// <summary>γ_t of the last chunk; 0 before the first.</summary>
    public double StepSize { get; }

    /// <summary>The mean log-density of the last chunk's rows under the model before it, which had not seen them; NaN before the first chunk.</summary>
    public double MeanLogLikelihood { get; } = double.NaN;
}
