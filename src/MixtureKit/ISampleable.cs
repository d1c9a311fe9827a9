namespace MixtureKit;

/// <summary>A distribution from which observations can be drawn.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
public interface ISampleable<out TData>
{
    /// <summary>Draws one observation from p(x | θ).</summary>
    /// <param name="random">The source of randomness; a <see cref="Numerics.RandomSource"/> gives the same draws everywhere.</param>
    TData Sample(Random random);
}
