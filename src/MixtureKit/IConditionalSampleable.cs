namespace MixtureKit;

/// <summary>A distribution that may be one given a part of an observation, such as counts given their sum.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// The bootstrap draws tables that stand for the data, and takes the given part from their rows. A component without the interface is a
/// distribution of the whole observation.
/// </remarks>
public interface IConditionalSampleable<TData> : ISampleable<TData>
{
    /// <summary>True if the density is one given a part of the observation.</summary>
    bool IsConditional { get; }

    /// <summary>Draws an observation whose given part is that of another one.</summary>
    /// <param name="observation">The observation that has the given part.</param>
    /// <param name="random">The source of randomness.</param>
    TData SampleGiven(TData observation, Random random);
}
