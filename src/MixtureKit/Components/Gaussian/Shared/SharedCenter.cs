namespace MixtureKit.Components;

/// <summary>One origin c shared by the members of a group near it, so that deviations and products of columns are computed once for all.</summary>
/// <remarks>
/// A member near the origin loses about ε·(distance / width)² of the digits of its covariance. The distance from c is Σ_j |P_ij|
/// |μ_j − c_j| in standard deviations, P the inverse Cholesky factor.
/// </remarks>
internal sealed class SharedCenter
{
    /// <summary>Largest distance from the origin, in standard deviations, of a member that is near it.</summary>
    /// <remarks>This costs at most 16² units in the last place.</remarks>
    public const double NearestFar = 16;

    private readonly double[] _values;
    private readonly double[]?[] _offsets;
    private readonly double[]?[] _whitenedOffsets;

    /// <summary>Creates the origin of members, given their means and inverse Cholesky factors.</summary>
    public SharedCenter(IReadOnlyList<double[]> means, Func<int, GaussianFactor> core)
        : this(means, core, Medians(means))
    {
    }

    private SharedCenter(IReadOnlyList<double[]> means, Func<int, GaussianFactor> core, double[] values, bool isOfMembers = true)
    {
        IsOfMembers = isOfMembers;
        _values = values;
        _offsets = new double[means.Count][];
        _whitenedOffsets = new double[means.Count][];
        for (int k = 0; k < means.Count; k++)
        {
            double[] offset = [.. means[k].Zip(_values, (mean, value) => mean - value)];
            if (!(core(k).Reach(offset) <= NearestFar))
                continue;
            _offsets[k] = offset;
            _whitenedOffsets[k] = core(k).Whiten([.. offset.Select(value => -value)]);
        }
        Near = [.. Enumerable.Range(0, means.Count).Where(k => _offsets[k] is not null)];
    }

    /// <summary>Returns the same origin for other members, or another one if the same is not near all of them.</summary>
    public static SharedCenter Create(IReadOnlyList<double[]> means, Func<int, GaussianFactor> core, SharedCenter? last)
    {
        SharedCenter? same = last is null ? null : new SharedCenter(means, core, last._values, last._values.AsSpan().SequenceEqual(Medians(means)));
        return same?.Near.Length == means.Count ? same : new SharedCenter(means, core);
    }

    /// <summary>The origin c, the same array for as long as the origin is the same.</summary>
    public double[] Values => _values;

    /// <summary>True if the origin is the one determined by the members alone.</summary>
    public bool IsOfMembers { get; }

    /// <summary>Indices of the members near the origin, in ascending order.</summary>
    public int[] Near { get; }

    /// <summary>Returns μ − c of a member, or null if it is not near the origin.</summary>
    public double[]? Offset(int member) => _offsets[member];

    /// <summary>Returns P (c − μ) of a member, or null if it is not near the origin.</summary>
    public double[]? WhitenedOffset(int member) => _whitenedOffsets[member];

    /// <summary>Returns the median of the means, column by column, which one member far from all others does not move.</summary>
    private static double[] Medians(IReadOnlyList<double[]> means)
    {
        var medians = new double[means[0].Length];
        var column = new double[means.Count];
        for (int j = 0; j < medians.Length; j++)
        {
            for (int k = 0; k < column.Length; k++)
                column[k] = means[k][j];
            Array.Sort(column);
            medians[j] = column[column.Length / 2];
        }
        return medians;
    }
}
