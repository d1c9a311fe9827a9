namespace MixtureKit.Components;

/// <summary>
/// One origin c for the members of a group, so that deviations and products of columns are taken once for all of them. A member
/// may use it where it is near: about ε·(distance / width)² of the digits of a covariance are lost, the distance from c being measured
/// by Σ_j |P_ij| |μ_j − c_j| in standard deviations, P the inverse Cholesky factor.
/// </summary>
internal sealed class CommonOrigin
{
    /// <summary>So many widths from an origin is near, which loses at most 16² units of the last place.</summary>
    public const double NearestFar = 16;

    private readonly double[] _values;
    private readonly double[]?[] _offsets;
    private readonly double[]?[] _images;

    /// <summary>The origin of members given by their means and inverse Cholesky factors.</summary>
    public CommonOrigin(IReadOnlyList<double[]> means, Func<int, NormalCore> core)
        : this(means, core, Medians(means))
    {
    }

    private CommonOrigin(IReadOnlyList<double[]> means, Func<int, NormalCore> core, double[] values, bool isOfMembers = true)
    {
        IsOfMembers = isOfMembers;
        _values = values;
        _offsets = new double[means.Count][];
        _images = new double[means.Count][];
        for (int k = 0; k < means.Count; k++)
        {
            double[] offset = [.. means[k].Zip(_values, (mean, value) => mean - value)];
            if (!(core(k).Reach(offset) <= NearestFar))
                continue;
            _offsets[k] = offset;
            _images[k] = core(k).Whiten([.. offset.Select(value => -value)]);
        }
        Near = [.. Enumerable.Range(0, means.Count).Where(k => _offsets[k] is not null)];
    }

    /// <summary>The same origin for other members, if all of them are near it; otherwise another one.</summary>
    public static CommonOrigin Of(IReadOnlyList<double[]> means, Func<int, NormalCore> core, CommonOrigin? last)
    {
        CommonOrigin? same = last is null ? null : new CommonOrigin(means, core, last._values, last._values.AsSpan().SequenceEqual(Medians(means)));
        return same?.Near.Length == means.Count ? same : new CommonOrigin(means, core);
    }

    /// <summary>c; the same array for as long as the origin is the same.</summary>
    public double[] Values => _values;

    /// <summary>True if the origin is the one that the members alone give.</summary>
    public bool IsOfMembers { get; }

    /// <summary>The members that are near, in order.</summary>
    public int[] Near { get; }

    /// <summary>μ − c of a member, or null where it is far.</summary>
    public double[]? Offset(int member) => _offsets[member];

    /// <summary>P (c − μ) of a member, or null where it is far.</summary>
    public double[]? Image(int member) => _images[member];

    /// <summary>The median of the means, column by column: one member far from all others does not move it.</summary>
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
