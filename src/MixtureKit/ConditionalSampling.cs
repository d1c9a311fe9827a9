namespace MixtureKit;

/// <summary>The drawing of observations in place of given ones.</summary>
internal static class ConditionalSampling
{
    /// <summary>Draws an observation from a component, which has of the given one what the component takes as given.</summary>
    /// <exception cref="InvalidOperationException">The component cannot be sampled from.</exception>
    public static TData Drawn<TData>(this IMixtureComponent<TData> component, TData observation, Random random) => component switch
    {
        IConditionalSampleable<TData> conditional => conditional.SampleGiven(observation, random),
        ISampleable<TData> whole => whole.Sample(random),
        _ => throw new InvalidOperationException($"{component.GetType().Name} cannot be sampled from; implement ISampleable."),
    };
}
