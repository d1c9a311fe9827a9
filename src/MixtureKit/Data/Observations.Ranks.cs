using MixtureKit.Messages;
using MixtureKit.Parallelism;

namespace MixtureKit.Data;

/// <content>Rows of which several ranks have a part each.</content>
public sealed partial class Observations<TData>
{
    // A gigabyte of doubles.
    private const long MostGathered = 1L << 27;

    /// <summary>Creates observations of which each rank has a part, in the order of the ranks.</summary>
    /// <param name="communicator">The ranks, all of which create them.</param>
    /// <param name="data">The rows of this rank; there may be none.</param>
    /// <param name="weights">Their weights; each is 1 if none are given.</param>
    /// <remarks>
    /// A fit to them is that of all rows, to the last bit. Ranks hold whole segments of 960 rows: the few rows beyond move to the rank before, so it
    /// does not matter where a table is cut. <see cref="RowRange.From"/> tells where to cut so that nothing moves.
    /// </remarks>
    /// <exception cref="UnusableDataException">
    /// There are no rows at all, ranks have different columns, not all have weights, a weight is bad, or rows had to move and cannot.
    /// </exception>
    public Observations(Communicator communicator, IReadOnlyList<TData> data, IReadOnlyList<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(communicator);
        ArgumentNullException.ThrowIfNull(data);
        RankRows<TData> rows = RankRows<TData>.Create(communicator, data, weights?.ToArray());
        (Data, _weights, Share, TotalWeight, Rows) = (rows.Data, rows.Weights, rows.Share, rows.TotalWeight, rows.Data.Count);
    }

    /// <summary>The place of these rows among those of all ranks; null if there are no others.</summary>
    public RowShare? Share { get; private init; }

    /// <summary>The ranks that have a part of the rows each; null if all rows are here.</summary>
    public Communicator? Communicator => Share?.Communicator;

    /// <summary>Number of rows, of all ranks.</summary>
    public long AllRows => Share?.Rows ?? Count;

    /// <summary>Number of rows of positive weight, of all ranks.</summary>
    internal long CountedRows => Share?.Counted ?? Enumerable.Range(0, Count).LongCount(i => Weight(i) > 0);

    /// <summary>Σ w², of all ranks.</summary>
    internal double SumOfSquaredWeights
    {
        get
        {
            if (_weights is null || Share is null)
                return _weights?.Sum(weight => weight * weight) ?? TotalWeight;
            return RankAgreement.AddInTurn(Share.Communicator, 0.0, sum => _weights.Aggregate(sum, (before, weight) => before + (weight * weight)));
        }
    }

    /// <summary>Number of values of a row, of all ranks; 1 if observations are not rows.</summary>
    /// <remarks>All ranks ask for it together.</remarks>
    internal int Columns => Math.Max(1, (int)(Share?.Communicator.GatherValues<long>(RowBytes<TData>.Columns(Data)).Max(part => part[0]) ?? RowBytes<TData>.Columns(Data)));

    /// <summary>True if the rows of all ranks are at most 2^27 values, so that <see cref="Gather"/> gives each rank all of them.</summary>
    /// <remarks>All ranks ask for it together.</remarks>
    public bool CanGather => Share is null || AllRows * Columns <= MostGathered;

    /// <summary>Returns the numbers of the rows of positive weight among all rows.</summary>
    internal int[] RowsThatCount()
    {
        int[] own = [.. Enumerable.Range(0, Count).Where(row => Weight(row) > 0)];
        if (Share is null)
            return own;
        int first = checked((int)Share.First);
        return [.. Share.Communicator.GatherValues<int>(Array.ConvertAll(own, row => first + row)).SelectMany(rows => rows)];
    }

    /// <summary>Returns some rows of all, in the given order, with their weights; every rank then has them.</summary>
    internal Observations<TData> Fetch(IReadOnlyList<long> rows)
    {
        if (Share is null)
            return Take([.. rows.Select(row => (int)row)]);
        int[] owners = [.. rows.Select(Share.Owner)];
        int[] own = [.. rows.Where((_, i) => owners[i] == Share.Communicator.Rank).Select(row => (int)(row - Share.First))];
        byte[][] parts = Parts(own);
        int columns = Columns;
        IReadOnlyList<TData>[] fetched = [.. parts.Select((part, rank) => RowBytes<TData>.Read(part, owners.Count(owner => owner == rank), Data, columns))];
        double[][] weights = _weights is null ? [] : Share.Communicator.GatherValues<double>(Array.ConvertAll(own, row => _weights[row]));
        var at = new int[parts.Length];
        int[] places = Array.ConvertAll(owners, owner => at[owner]++);
        IReadOnlyList<TData> data = Ordered(fetched, owners, places);
        return new Observations<TData>(data, _weights is null ? null : [.. owners.Select((owner, i) => weights[owner][places[i]])]);
    }

    /// <summary>Returns all rows of all ranks, which every rank then has; the same observations if all rows are here.</summary>
    /// <remarks>All ranks gather them together.</remarks>
    /// <exception cref="UnusableDataException">There are more than 2^27 values, or observations of this type cannot be sent.</exception>
    public Observations<TData> Gather()
    {
        if (Share is null)
            return this;
        int columns = Columns;
        if (AllRows * columns > MostGathered)
            throw new UnusableDataException($"This needs all rows at once on every rank, and {MessageText.Count(AllRows, "row")} of {MessageText.Count(columns, "value")} are too many for that; search on samples, or give a model to start from.");
        IReadOnlyList<TData> data = RowBytes<TData>.Read([.. Parts([.. Enumerable.Range(0, Count)]).SelectMany(part => part)], (int)AllRows, Data, columns);
        return new Observations<TData>(data, _weights is null ? null : [.. Share.Communicator.GatherValues<double>(_weights).SelectMany(own => own)]);
    }

    private byte[][] Parts(int[] own)
    {
        byte[] bytes = [];
        RankAgreement.Run(Share!.Communicator, () => bytes = RowBytes<TData>.Write(Data, own));
        return Share.Communicator.Gather(bytes);
    }

    /// <summary>Returns those of the given rows that this rank has; together the ranks have all of them.</summary>
    private Observations<TData> TakeOwn(RowShare share, int[] rows)
    {
        int[] own = [.. rows.Where(row => row >= share.First && row < share.First + Count).Select(row => (int)(row - share.First))];
        IReadOnlyList<TData> taken = Data is DataMatrix matrix
            ? (IReadOnlyList<TData>)(object)matrix.Over(matrix.Store.TakeRows(own))
            : [.. own.Select(row => Data[row])];
        return new Observations<TData>(share.Communicator, taken, _weights is null ? null : Array.ConvertAll(own, row => _weights[row]));
    }

    private IReadOnlyList<TData> Ordered(IReadOnlyList<TData>[] parts, int[] owners, int[] places)
    {
        if (Data is not DataMatrix matrix)
            return [.. owners.Select((owner, i) => parts[owner][places[i]])];
        int columns = matrix.ColumnCount;
        var values = new double[checked(owners.Length * columns)];
        for (int i = 0; i < owners.Length; i++)
            ((DataMatrix)(object)parts[owners[i]]).Store.Read(places[i], values.AsSpan(i * columns, columns));
        return RowBytes<TData>.List(matrix.Over(new DoubleRows(values, owners.Length, columns)));
    }
}
