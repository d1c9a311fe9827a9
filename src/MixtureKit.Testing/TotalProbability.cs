namespace MixtureKit.Testing;

/// <summary>The total of a density over its support, for the law that it is 1.</summary>
public static class TotalProbability
{
    /// <summary>Returns Σ p(x) over all possible observations.</summary>
    public static double Sum<TData>(IMixtureComponent<TData> component, IEnumerable<TData> support)
    {
        ArgumentNullException.ThrowIfNull(component);
        ArgumentNullException.ThrowIfNull(support);
        return support.Sum(x => Math.Exp(component.LogDensity(x)));
    }

    /// <summary>Returns ∫ p(x) dx over a range of one number by the trapezoid rule, exact for smooth densities that vanish at both ends.</summary>
    /// <param name="component">The component.</param>
    /// <param name="observation">Makes an observation of a number.</param>
    /// <param name="from">Lower end.</param>
    /// <param name="to">Upper end.</param>
    /// <param name="points">Number of points.</param>
    public static double Integrate<TData>(IMixtureComponent<TData> component, Func<double, TData> observation, double from, double to, int points = 2001)
    {
        ArgumentNullException.ThrowIfNull(component);
        ArgumentNullException.ThrowIfNull(observation);
        double step = (to - from) / (points - 1);
        double sum = Enumerable.Range(0, points).Sum(i => Math.Exp(component.LogDensity(observation(from + (i * step)))) * End(i, points));
        return sum * step;
    }

    /// <summary>Returns ∫∫ p(x, y) dx dy over the same range of two numbers, by the trapezoid rule.</summary>
    /// <param name="component">The component.</param>
    /// <param name="observation">Makes an observation of two numbers.</param>
    /// <param name="from">Lower end of both.</param>
    /// <param name="to">Upper end of both.</param>
    /// <param name="points">Number of points in each direction.</param>
    public static double Integrate<TData>(IMixtureComponent<TData> component, Func<double, double, TData> observation, double from, double to, int points = 301)
    {
        ArgumentNullException.ThrowIfNull(component);
        ArgumentNullException.ThrowIfNull(observation);
        double step = (to - from) / (points - 1);
        return step * Enumerable.Range(0, points).Sum(i => End(i, points) * Integrate(component, y => observation(from + (i * step), y), from, to, points));
    }

    /// <summary>Leaves the law out of a specimen, and gives the reason.</summary>
    /// <param name="reason">A clause such as <c>the support is all strings</c>; it appears in the name of the law.</param>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    public static Func<IMixtureComponent<TData>, double> NotChecked<TData>(string reason) => new LeftOut(reason).Total;

    private static double End(int index, int points) => index == 0 || index == points - 1 ? 0.5 : 1;
}
