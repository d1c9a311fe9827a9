namespace MixtureKit;

/// <summary>A distribution that can be drawn from.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
public interface ISampleable<out TData>
{
    /// <summary>One observation drawn from p(x | θ).</summary>
    /// <param name="random">The source of randomness; a <see cref="Numerics.RandomSource"/> gives the same draws everywhere.</param>
    TData Sample(Random random);
}
