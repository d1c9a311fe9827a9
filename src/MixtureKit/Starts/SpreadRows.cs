using System.Collections;
using MixtureKit.Data;

namespace MixtureKit.Starts;

/// <summary>The rows of positive weight in an order in which the first few are spread over all the data.</summary>
internal sealed class SpreadRows<TData> : IReadOnlyCollection<TData>
{
    private const double GoldenSection = 0.6180339887498949;

    // Rows of other ranks are asked for so many at a time.
    private const int Block = 64;

    private readonly Observations<TData> _observations;
    private readonly int _stride;

    public SpreadRows(Observations<TData> observations)
    {
        _observations = observations;
        _stride = Math.Max(1, (int)(GoldenSection * Count));
        while (GreatestDivisor(_stride, Count) > 1)
            _stride++;
    }

    /// <summary>Number of rows, those of weight 0 included.</summary>
    public int Count => checked((int)_observations.AllRows);

    public IEnumerator<TData> GetEnumerator() => (_observations.Share is null ? Own() : Fetched()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<TData> Own()
    {
        foreach (long at in Places())
        {
            if (_observations.Weight((int)at) > 0)
                yield return _observations.Data[(int)at];
        }
    }

    /// <summary>Returns rows of all ranks, which enumerate them together.</summary>
    private IEnumerable<TData> Fetched()
    {
        foreach (long[] places in Places().Chunk(Block))
        {
            Observations<TData> rows = _observations.Fetch(places);
            for (int i = 0; i < rows.Count; i++)
            {
                if (rows.Weight(i) > 0)
                    yield return rows.Data[i];
            }
        }
    }

    private IEnumerable<long> Places()
    {
        for (long at = 0, i = 0; i < Count; i++, at = (at + _stride) % Count)
            yield return at;
    }

    private static int GreatestDivisor(int one, int other) => other == 0 ? one : GreatestDivisor(other, one % other);
}
