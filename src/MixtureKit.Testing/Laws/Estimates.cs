namespace MixtureKit.Testing.Laws;

/// <summary>Maximisers where there are any: degenerate data have none, and a law has nothing to say about them.</summary>
internal static class Estimates
{
    public static IMixtureComponent<TData>? Maximum<TData>(IMixtureComponent<TData> component, double weight, double[] statistics) =>
        OrNone(() => component.Maximize(weight, statistics));

    public static ComponentGroup<TData>? Maximum<TData>(ComponentGroup<TData> group, double[] counts, double[] statistics) =>
        OrNone(() => group.Maximize(counts, statistics));

    public static Mixture<TData>? Maximum<TData>(AuxiliaryFunction<TData> function) => OrNone(function.Maximize);

    private static T? OrNone<T>(Func<T> maximum)
        where T : class
    {
        try
        {
            return maximum();
        }
        catch (DegenerateComponentException)
        {
            return null;
        }
    }
}
