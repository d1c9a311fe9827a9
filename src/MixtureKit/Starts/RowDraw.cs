using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Starts;

/// <summary>A source of random rows, drawn in proportion to their weights and never of weight 0.</summary>
/// <remarks>It keeps only the sums of segments: a draw finds the segment by bisection, then walks through its rows.</remarks>
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

    /// <summary>Creates a source from weights whose sums over each <see cref="RowSegments.Length"/> rows are known.</summary>
    public RowDraw(int count, Func<int, double> weight, IReadOnlyList<double> segments)
    {
        (_count, _weight) = (count, weight);
        _sums = new double[segments.Count];
        double sum = 0;
        for (int s = 0; s < _sums.Length; s++)
            _sums[s] = sum += segments[s];
    }

    /// <summary>True if any row can be drawn.</summary>
    public bool Any => _sums[^1] > 0;

    /// <summary>Creates a source that draws observations by their weights.</summary>
    public static RowDraw From<TData>(Observations<TData> observations) => new(observations.Count, observations.Weight);

    /// <summary>Draws a row and returns its index.</summary>
    public int Next(RandomSource random)
    {
        double point = random.NextDouble() * _sums[^1];
        int segment = Array.BinarySearch(_sums, point);
        // This is the first segment whose running sum is above the point; it has positive weight, since the sum rose there.
        segment = segment < 0 ? ~segment : segment + 1;
        while (segment < _sums.Length && !(_sums[segment] > point))
            segment++;
        if (segment == _sums.Length)
            segment = Array.IndexOf(_sums, _sums[^1]);
        return Within(segment, segment == 0 ? point : point - _sums[segment - 1]);
    }

    /// <summary>Draws rows that differ from each other, if the data have enough and a bounded number of draws finds them.</summary>
    public static int[] Distinct<TData>(Observations<TData> observations, int count, RandomSource random)
    {
        RowDraw draw = From(observations);
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

    /// <summary>Returns the first row of a segment at which the running sum exceeds the point.</summary>
    /// <remarks>If rounding leaves no such row, it is the last of positive weight.</remarks>
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
