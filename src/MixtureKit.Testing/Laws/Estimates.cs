using MixtureKit.Groups;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Testing.Laws;

/// <summary>Maximisers, or null if the statistics do not determine one.</summary>
/// <remarks>Degenerate data have no maximiser; near degenerate data the last digit of a sum decides, so that no law can be checked there.</remarks>
internal static class Estimates
{
    private const double Rounding = 1e-15;
    private const double Condition = 1e-9;
    private const int Times = 3;

    /// <summary>Returns the maximum of a scalar member.</summary>
    public static IMixtureComponent<TData>? Maximum<TData>(IMixtureComponent<TData> component, IReadOnlyList<TData> data, double[] weights)
    {
        double weight = weights.Sum();
        return Sound(Sums.Statistics(component, data, weights), Magnitudes(component, data, weights), Maximize, Objective, weights);

        IMixtureComponent<TData> Maximize(double[] statistics) => component.Maximize(weight, statistics);

        (double, double) Objective(IMixtureComponent<TData> found) => Sums.Objective(ComponentGroup.Create([found]), data, weights);
    }

    /// <summary>Returns the maximum of a group.</summary>
    public static ComponentGroup<TData>? Maximum<TData>(ComponentGroup<TData> group, IReadOnlyList<TData> data, double[] shares, int length = 120)
    {
        double[] counts = Sums.Counts(shares, data.Count);
        return Sound(Sums.Statistics(group, data, shares, length), Sums.Magnitudes(group, data, shares), Maximize, Objective, shares);

        ComponentGroup<TData> Maximize(double[] statistics) => group.Maximize(counts, statistics, Execution.Sequential);

        (double, double) Objective(ComponentGroup<TData> found) => Sums.Objective(found, data, shares);
    }

    /// <summary>Returns the model of the M-step.</summary>
    public static Mixture<TData>? Maximum<TData>(AuxiliaryFunction<TData> function) => OrNone(() => function.Maximize());

    /// <summary>Returns the result of a maximiser, or null if it finds no maximum, whatever the condition of the statistics.</summary>
    public static T? OrNone<T>(Func<T> maximum)
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

    private static T? Sound<T>(double[] statistics, double[] magnitudes, Func<double[], T> maximize, Func<T, (double Value, double Magnitude)> objective, double[] weights)
        where T : class
    {
        if (OrNone(() => maximize(statistics)) is not { } best)
            return null;
        var random = new RandomSource((ulong)weights.Length);
        (double value, double magnitude) = objective(best);
        for (int time = 0; time < Times; time++)
        {
            double[] moved = Jitter.Apply(statistics, magnitudes, Rounding, random);
            if (OrNone(() => maximize(moved)) is not { } near || !(Math.Abs(objective(near).Value - value) <= Condition * magnitude))
                return null;
        }
        return best;
    }

    private static double[] Magnitudes<TData>(IMixtureComponent<TData> component, IReadOnlyList<TData> data, double[] weights)
    {
        var sum = new double[component.StatisticsLength];
        for (int i = 0; i < data.Count; i++)
            Sums.Grow(sum, Sums.Statistics(component, [data[i]], [weights[i]]));
        return sum;
    }
}
