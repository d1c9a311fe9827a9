using System.Collections;
using MixtureKit.Data;

namespace MixtureKit.Starts;

/// <summary>The rows of positive weight in an order in which the first few are spread over all the data.</summary>
internal sealed class SpreadRows<TData> : IReadOnlyCollection<TData>
{
    private const double GoldenSection = 0.6180339887498949;

    private readonly Observations<TData> _observations;
    private readonly int _stride;

    public SpreadRows(Observations<TData> observations)
    {
        _observations = observations;
        _stride = Math.Max(1, (int)(GoldenSection * observations.Count));
        while (GreatestDivisor(_stride, observations.Count) > 1)
            _stride++;
    }

    /// <summary>Number of rows, those of weight 0 included.</summary>
    public int Count => _observations.Count;

    public IEnumerator<TData> GetEnumerator()
    {
        for (long at = 0, i = 0; i < Count; i++, at = (at + _stride) % Count)
        {
            if (_observations.Weight((int)at) > 0)
                yield return _observations.Data[(int)at];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static int GreatestDivisor(int one, int other) => other == 0 ? one : GreatestDivisor(other, one % other);
}
