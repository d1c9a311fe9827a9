using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Starts;

/// <summary>
/// Draws rows in proportion to their weights; never one of weight 0. Only the sums of segments are kept: a draw finds the segment
/// by bisection, and the row by walking through it.
/// </summary>
internal sealed class RowDraw
{
    private const int Patience = 50;
    private readonly int _count;
    private readonly Func<int, double> _weight;
    private readonly double[] _sums;

    public RowDraw(int count, Func<int, double> weight)
        : this(count, weight, Segments(count, weight))
    {
    }

    /// <summary>Draws from weights whose sums over each <see cref="RowSegments.Length"/> rows are known.</summary>
    public RowDraw(int count, Func<int, double> weight, IReadOnlyList<double> segments)
    {
        (_count, _weight) = (count, weight);
        _sums = new double[segments.Count];
        double sum = 0;
        for (int s = 0; s < _sums.Length; s++)
            _sums[s] = sum += segments[s];
    }

    /// <summary>Whether any row can be drawn.</summary>
    public bool Any => _sums[^1] > 0;

    /// <summary>Draws observations by their weights.</summary>
    public static RowDraw Of<TData>(Observations<TData> observations) => new(observations.Count, observations.Weight);

    /// <summary>The index of a row.</summary>
    public int Next(RandomSource random)
    {
        double point = random.NextDouble() * _sums[^1];
        int segment = Array.BinarySearch(_sums, point);
        // The first segment whose running sum is above the point: it weighs something, since the sum rose there.
        segment = segment < 0 ? ~segment : segment + 1;
        while (segment < _sums.Length && !(_sums[segment] > point))
            segment++;
        if (segment == _sums.Length)
            segment = Array.IndexOf(_sums, _sums[^1]);
        return Within(segment, segment == 0 ? point : point - _sums[segment - 1]);
    }

    /// <summary>Rows that differ from each other, as far as the data have them and a bounded number of draws finds them.</summary>
    public static int[] Distinct<TData>(Observations<TData> observations, int count, RandomSource random)
    {
        RowDraw draw = Of(observations);
        var rows = new int[count];
        var seen = new HashSet<TData>();
        for (int k = 0; k < count; k++)
        {
            rows[k] = draw.Next(random);
            for (int tries = 1; !seen.Add(observations.Data[rows[k]]) && tries < Patience; tries++)
                rows[k] = draw.Next(random);
        }
        return rows;
    }

    /// <summary>The first row of a segment at which the running sum is above the point; the last that counts, where rounding leaves none.</summary>
    private int Within(int segment, double point)
    {
        int last = -1;
        double sum = 0;
        for (int i = segment * RowSegments.Length; i < Math.Min((segment + 1) * RowSegments.Length, _count); i++)
        {
            double weight = _weight(i);
            if (!(weight > 0))
                continue;
            last = i;
            sum += weight;
            if (sum > point)
                break;
        }
        return last;
    }

    private static double[] Segments(int count, Func<int, double> weight)
    {
        var sums = new double[(count + RowSegments.Length - 1) / RowSegments.Length];
        for (int i = 0; i < count; i++)
            sums[i / RowSegments.Length] += weight(i);
        return sums;
    }
}
