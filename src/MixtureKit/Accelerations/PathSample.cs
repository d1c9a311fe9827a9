using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Accelerations;

/// <summary>Sample of rows spread evenly over the data, by whose log joints models are compared.</summary>
internal sealed class PathSample<TData>
{
    private const int Fewest = Batch<TData>.Capacity;
    private const int Most = Batch<TData>.SegmentLength;

    private readonly Batch<TData> _batch = new([]);
    private readonly WorkerSlot<TData> _groups = new(default);
    private readonly TData[] _rows;
    private readonly double[] _weights;

    private PathSample(IEnumerable<(TData Row, double Weight)> sample)
    {
        (TData Row, double Weight)[] taken = [.. sample.Where(row => row.Weight > 0)];
        // Products of weights must not over- or underflow, whatever the unit of the weights.
        double unit = taken.Select(row => row.Weight).DefaultIfEmpty(1).Max();
        _rows = [.. taken.Select(row => row.Row)];
        _weights = [.. taken.Select(row => row.Weight / unit)];
    }

    /// <summary>Takes a tenth of the rows, but no fewer than 120 and no more than 960.</summary>
    /// <remarks>
    /// The number <paramref name="rows"/> is used if the chunks cannot be counted in advance; their equal rows are then not merged.
    /// </remarks>
    public static PathSample<TData> From(IEnumerable<Observations<TData>> chunks, long rows)
    {
        if (chunks is IReadOnlyCollection<Observations<TData>> { Count: 1 } one && one.First() is { Share: not null } shared)
            return new(OfRanks(shared));
        long places = chunks is IReadOnlyCollection<Observations<TData>> pieces ? pieces.Sum(piece => (long)piece.Count) : rows;
        return new(Spread(chunks, places, Sampled(places)));
    }

    /// <summary>Returns log π_k p_k(x), batch after batch, each [component][row].</summary>
    public double[] Joints(Mixture<TData> model)
    {
        int components = model.Components.Count;
        var joints = new double[components * _rows.Length];
        var gates = new double[components * Batch<TData>.Capacity];
        GroupWorker<TData> group = _groups.For(model.Group);
        foreach ((int start, int count) in Windows())
        {
            _batch.MoveTo(_rows, start, count, start);
            Span<double> block = joints.AsSpan(start * components, count * components);
            group.LogDensity(_batch, block);
            model.Gate.LogWeights(_batch, gates);
            for (int at = 0; at < block.Length; at++)
                block[at] = double.IsNegativeInfinity(gates[at]) ? gates[at] : block[at] + gates[at];
        }
        return joints;
    }

    /// <summary>Returns w γ_k from the log joints, in the same layout; 0 for an impossible row.</summary>
    public double[] Shares(double[] joints)
    {
        double[] shares = [.. joints];
        int components = _rows.Length == 0 ? 0 : joints.Length / _rows.Length;
        Span<double> normalizers = stackalloc double[Batch<TData>.Capacity];
        foreach ((int start, int count) in Windows())
        {
            Span<double> block = shares.AsSpan(start * components, count * components);
            JointDensities.Normalizers(block, count, normalizers);
            JointDensities.Posterior(block, normalizers[..count]);
            for (int at = 0; at < block.Length; at++)
                block[at] = double.IsFinite(block[at]) ? block[at] * _weights[start + (at % count)] : 0;
        }
        return shares;
    }

    private IEnumerable<(int Start, int Count)> Windows()
    {
        for (int start = 0; start < _rows.Length; start += Batch<TData>.Capacity)
            yield return (start, Math.Min(Batch<TData>.Capacity, _rows.Length - start));
    }

    /// <summary>Takes the same rows of all ranks that one process takes.</summary>
    private static IEnumerable<(TData Row, double Weight)> OfRanks(Observations<TData> rows)
    {
        long count = Sampled(rows.AllRows);
        Observations<TData> taken = rows.Fetch([.. Enumerable.Range(0, (int)count).Select(i => Place(i, count, rows.AllRows))]);
        return taken.Data.Select((row, i) => (row, taken.Weight(i)));
    }

    private static long Sampled(long rows) => Math.Min(rows, Math.Clamp(rows / 10, Fewest, Most));

    private static long Place(long taken, long count, long rows) => (long)((double)taken / count * rows);

    private static IEnumerable<(TData Row, double Weight)> Spread(IEnumerable<Observations<TData>> chunks, long rows, long count)
    {
        long position = 0, taken = 0;
        foreach (Observations<TData> chunk in chunks)
        {
            for (; taken < count && Place(taken, count, rows) < position + chunk.Count; taken++)
            {
                int index = (int)(Place(taken, count, rows) - position);
                yield return (chunk.Data[index], chunk.Weight(index));
            }
            position += chunk.Count;
        }
    }
}
