using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Initialization;

/// <summary>Draws rows in proportion to their weights; never one of weight 0.</summary>
internal sealed class RowDraw
{
    private const int Patience = 50;
    private readonly double[] _sums;

    public RowDraw(int count, Func<int, double> weight)
    {
        _sums = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++)
            _sums[i] = sum += weight(i);
    }

    /// <summary>Whether any row can be drawn.</summary>
    public bool Any => _sums[^1] > 0;

    /// <summary>The index of a row.</summary>
    public int Next(RandomSource random)
    {
        double point = random.NextDouble() * _sums[^1];
        int at = Array.BinarySearch(_sums, point);
        // The first row whose running sum is above the point: it weighs something, since the sum rose there.
        at = at < 0 ? ~at : at + 1;
        while (at < _sums.Length && !(_sums[at] > point))
            at++;
        return at < _sums.Length ? at : Array.IndexOf(_sums, _sums[^1]);
    }

    /// <summary>Rows that differ from each other, as far as the data have them and a bounded number of draws finds them.</summary>
    public static int[] Distinct<TData>(Observations<TData> observations, int count, RandomSource random)
    {
        var draw = new RowDraw(observations.Count, observations.Weight);
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
}
