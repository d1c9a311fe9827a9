using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Testing;

/// <summary>Sums over data in the plainest code, with which vector code is compared.</summary>
internal static class Sums
{
    /// <summary>Returns S = Σ w·T(x) of a scalar member.</summary>
    public static double[] Statistics<TData>(IMixtureComponent<TData> component, IReadOnlyList<TData> data, ReadOnlySpan<double> weights)
    {
        var sum = new double[component.StatisticsLength];
        for (int i = 0; i < data.Count; i++)
            component.Accumulate(data[i], weights[i], sum);
        return sum;
    }

    /// <summary>Returns S of all members of a group, in batches of a given length.</summary>
    public static double[] Statistics<TData>(ComponentGroup<TData> group, IReadOnlyList<TData> data, double[] shares, int length)
    {
        var sum = new double[group.StatisticsLength];
        foreach ((Batch<TData> batch, int start) in Batches(data, length))
            group.Accumulate(batch, Window(shares, data.Count, start, batch.Count), sum);
        return sum;
    }

    /// <summary>Returns Σ |w·T(x)| of all members, element by element, to which rounding is relative.</summary>
    public static double[] Magnitudes<TData>(ComponentGroup<TData> group, IReadOnlyList<TData> data, double[] shares)
    {
        var sum = new double[group.StatisticsLength];
        foreach ((Batch<TData> batch, int start) in Batches(data, 1))
        {
            var one = new double[sum.Length];
            group.Accumulate(batch, Window(shares, data.Count, start, 1), one);
            Grow(sum, one);
        }
        return sum;
    }

    /// <summary>Returns Σ |w·T(x)| for the vector of A, element by element, with Σ w added to each.</summary>
    public static double[] Magnitudes<TData>(Mixture<TData> model, LawCase<TData> given)
    {
        double weight = given.Weights.Sum();
        var sum = new double[model.Expect(given.Observations).Statistics.Count];
        for (int i = 0; i < given.Data.Length; i++)
        {
            if (given.Weights[i] > 0)
                Grow(sum, [.. model.Expect(new Observations<TData>([given.Data[i]], [given.Weights[i]])).Statistics]);
        }
        return [.. sum.Select(magnitude => magnitude + weight)];
    }

    /// <summary>Returns log-densities [member][observation] of a group, in batches of a given length.</summary>
    public static double[] Densities<TData>(ComponentGroup<TData> group, IReadOnlyList<TData> data, int length)
    {
        var all = new double[group.Count * data.Count];
        foreach ((Batch<TData> batch, int start) in Batches(data, length))
        {
            var own = new double[group.Count * batch.Count];
            group.LogDensity(batch, own);
            for (int at = 0; at < own.Length; at++)
                all[(at / batch.Count * data.Count) + start + (at % batch.Count)] = own[at];
        }
        return all;
    }

    /// <summary>Returns log-densities [member][observation] of scalar members.</summary>
    public static double[] Densities<TData>(IReadOnlyList<IMixtureComponent<TData>> members, IReadOnlyList<TData> data) =>
        [.. members.SelectMany(member => data.Select(member.LogDensity))];

    /// <summary>Returns N_k = Σ w of each member.</summary>
    public static double[] Counts(double[] shares, int rows) =>
        [.. shares.Chunk(rows).Select(own => own.Sum())];

    /// <summary>Returns Σ_k Σ_i w_ki log p_k(x_i) + log p(θ), and the sum of the magnitudes of its terms.</summary>
    public static (double Value, double Magnitude) Objective<TData>(ComponentGroup<TData> group, IReadOnlyList<TData> data, double[] shares)
    {
        double[] densities = Densities(group.Members, data);
        double value = group.LogPrior, magnitude = Math.Abs(group.LogPrior);
        for (int at = 0; at < shares.Length; at++)
        {
            if (shares[at] > 0)
            {
                value += shares[at] * densities[at];
                magnitude += shares[at] * (1 + Math.Abs(densities[at]));
            }
        }
        return (value, magnitude);
    }

    /// <summary>Returns ℓ(θ) = Σ w log p(x | θ), and the sum of the magnitudes of its terms.</summary>
    public static (double Value, double Magnitude) LogLikelihood<TData>(Mixture<TData> model, IReadOnlyList<TData> data, double[] weights)
    {
        double value = 0, magnitude = 0;
        for (int i = 0; i < data.Count; i++)
        {
            if (weights[i] > 0)
            {
                double density = model.LogDensity(data[i]);
                value += weights[i] * density;
                magnitude += weights[i] * (1 + Math.Abs(density));
            }
        }
        return (value, magnitude);
    }

    /// <summary>Adds the magnitudes of terms to a sum.</summary>
    public static void Grow(double[] sum, IReadOnlyList<double> terms)
    {
        for (int at = 0; at < sum.Length; at++)
            sum[at] += Math.Abs(terms[at]);
    }

    private static IEnumerable<(Batch<TData> Batch, int Start)> Batches<TData>(IReadOnlyList<TData> data, int length)
    {
        for (int start = 0; start < data.Count; start += length)
            yield return (Batch<TData>.Of([.. data.Skip(start).Take(length)]), start);
    }

    private static double[] Window(double[] shares, int rows, int start, int count) =>
        [.. shares.Chunk(rows).SelectMany(own => own.Skip(start).Take(count))];
}
