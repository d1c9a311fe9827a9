using System.Globalization;
using MixtureKit.Messages;

namespace MixtureKit.Data;

/// <summary>Data with a weight for each observation.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// An observation of weight 2 counts as two of weight 1; one of weight 0 does not count. Weights are kept nowhere else, so that
/// every result respects them.
/// </remarks>
public sealed partial class Observations<TData>
{
    private readonly double[]? _weights;
    private readonly int[]? _origins;

    /// <summary>Creates observations with weights; each has weight 1 if none are given.</summary>
    /// <exception cref="UnusableDataException">
    /// There are no observations, the number of weights is another, a weight is negative, NaN or infinite, or their sum is 0 or overflows.
    /// </exception>
    public Observations(IReadOnlyList<TData> data, IReadOnlyList<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        Data = data;
        if (data.Count == 0)
            throw new UnusableDataException("There are no observations; a fit needs at least one row.");
        Rows = data.Count;
        _weights = weights?.ToArray();
        TotalWeight = _weights is null ? data.Count : Sum(_weights, data.Count);
    }

    private Observations(Observations<TData> original, IReadOnlyList<TData> data, double[]? weights, int[]? origins)
    {
        (Data, _weights, _origins, Rows, TotalWeight) = (data, weights, origins, original.Rows, original.TotalWeight);
        Share = original.Share;
    }

    private Observations(Observations<TData> original, IReadOnlyList<TData>? packed)
        : this(original, original.Data, original._weights, original._origins) => Packed = packed;

    /// <summary>The observations of all chunks, one after the other; a single chunk as it is.</summary>
    /// <exception cref="ArgumentException">A chunk is null.</exception>
    /// <exception cref="UnusableDataException">There are no chunks, or their weights overflow together.</exception>
    internal static Observations<TData> Join(IReadOnlyList<Observations<TData>> chunks)
    {
        for (int i = 0; i < chunks.Count; i++)
        {
            if (chunks[i] is null)
                throw new ArgumentException($"Chunk {i} of the data is null; give its rows, or leave the chunk out.", nameof(chunks));
        }
        if (chunks.Count == 1)
            return chunks[0];
        if (chunks.Any(chunk => chunk.Share is not null))
            throw new ArgumentException("Rows that several ranks have are given in one piece a rank.", nameof(chunks));
        TData[] data = [.. chunks.SelectMany(chunk => chunk.Data)];
        return new Observations<TData>(data, chunks.All(chunk => chunk.Weights is null) ? null : [.. chunks.SelectMany(chunk => Enumerable.Range(0, chunk.Count).Select(chunk.Weight))]);
    }

    /// <summary>The data.</summary>
    public IReadOnlyList<TData> Data { get; }

    /// <summary>Number of rows, whatever their weights.</summary>
    public int Count => Data.Count;

    /// <summary>Σ w: the number of observations that all results refer to.</summary>
    public double TotalWeight { get; }

    /// <summary>The weights, or null if each observation has weight 1.</summary>
    public IReadOnlyList<double>? Weights => _weights;

    /// <summary>The weights; empty if each observation has weight 1.</summary>
    internal ReadOnlySpan<double> WeightSpan => _weights;

    /// <summary>Returns the weight of the observation at an index.</summary>
    public double Weight(int index) => _weights is null ? 1 : _weights[index];

    /// <summary>Returns the number of observations and their weight.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{MessageText.Count(Count, "observation")} of {typeof(TData).Name}{(_weights is null ? "" : $", weight {TotalWeight:G6}")}");

    /// <summary>Number of rows before equal ones were merged.</summary>
    internal int Rows { get; private init; }

    /// <summary>The same rows as a pass reads them fastest, if they were packed once for many passes.</summary>
    internal IReadOnlyList<TData>? Packed { get; private init; }

    /// <summary>Returns the same observations with packed rows beside the data.</summary>
    internal Observations<TData> WithPacked(IReadOnlyList<TData> packed) => new(this, packed);

    /// <summary>Returns the same data with other weights.</summary>
    internal Observations<TData> Reweighed(double[] weights) =>
        Share is null ? new(Data, weights) { Packed = Packed } : new(Share.Communicator, Data, weights) { Packed = Packed };

    /// <summary>Returns the same observations in another layout.</summary>
    internal Observations<TData> Over(IReadOnlyList<TData> data) => new(this, data, _weights, _origins);

    /// <summary>Returns the same observations with equal ones merged.</summary>
    /// <param name="data">The distinct observations.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="origins">The index of the first original observation of each.</param>
    internal Observations<TData> Merged(IReadOnlyList<TData> data, double[] weights, int[] origins) => new(this, data, weights, origins);

    /// <summary>Returns the distinct observations of all ranks, which each rank has.</summary>
    /// <inheritdoc cref="Merged"/>
    internal Observations<TData> MergedOfAll(IReadOnlyList<TData> data, double[] weights, int[] origins) =>
        new(this, data, weights, origins) { Share = null, Rows = checked((int)AllRows) };

    /// <summary>Returns some of the observations with their weights.</summary>
    /// <param name="rows">The numbers of the rows among all rows, in ascending order.</param>
    internal Observations<TData> Take(int[] rows)
    {
        if (Share is not null)
            return TakeOwn(Share, rows);
        IReadOnlyList<TData> taken = Data is DataMatrix matrix
            ? (IReadOnlyList<TData>)(object)matrix.Over(matrix.Store.TakeRows(rows))
            : [.. rows.Select(row => Data[row])];
        return new Observations<TData>(taken, _weights is null ? null : Array.ConvertAll(rows, row => _weights[row]));
    }

    /// <summary>Returns the index, before merging, of the first observation of positive weight that was merged into the given one.</summary>
    internal long Origin(long index) => _origins is null ? index : _origins[index];

    private static double Sum(double[] weights, int count)
    {
        if (weights.Length != count)
            throw new UnusableDataException($"There {MessageText.Are(weights.Length, "weight")} for {MessageText.Count(count, "row")}; give one a row.");
        return new WeightSum(0, 0).With(weights, 0).Checked().Sum;
    }
}
