namespace MixtureKit;

/// <summary>Draws from components.</summary>
internal static class ConditionalSampling
{
    /// <summary>Draws an observation from a component.</summary>
    /// <exception cref="InvalidOperationException">The component cannot be sampled from.</exception>
    public static TData Drawn<TData>(this IMixtureComponent<TData> component, Random random) => component is ISampleable<TData> sampleable
        ? sampleable.Sample(random)
        : throw new InvalidOperationException($"{component.GetType().Name} cannot be sampled from; implement ISampleable.");

    /// <summary>Draws an observation from a component, which has of the given one what the component takes as given.</summary>
    /// <exception cref="InvalidOperationException">The component cannot be sampled from.</exception>
    public static TData Drawn<TData>(this IMixtureComponent<TData> component, TData observation, Random random) =>
        component is IConditionalSampleable<TData> conditional ? conditional.SampleGiven(observation, random) : component.Drawn(random);
}
