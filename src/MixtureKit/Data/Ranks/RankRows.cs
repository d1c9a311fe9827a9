using MixtureKit.Messages;
using MixtureKit.Parallelism;

namespace MixtureKit.Data;

/// <summary>One rank's rows in whole segments, once all ranks have agreed on where each begins.</summary>
internal sealed class RankRows<TData>
{
    private const int Segment = Batch<TData>.SegmentLength;

    private readonly Communicator _communicator;
    private readonly int _columns;

    private RankRows(Communicator communicator, IReadOnlyList<TData> data, double[]? weights, long[] firsts, int columns)
    {
        (_communicator, Data, Weights, _columns) = (communicator, data, weights, columns);
        Share = new RowShare(communicator, firsts);
    }

    /// <summary>The rows of this rank.</summary>
    public IReadOnlyList<TData> Data { get; private set; }

    /// <summary>Their weights, or null if each row of all ranks has weight 1.</summary>
    public double[]? Weights { get; private set; }

    /// <summary>The place of the rows.</summary>
    public RowShare Share { get; private set; }

    /// <summary>Σ w of all ranks, added in the order of the rows.</summary>
    public double TotalWeight { get; private set; }

    /// <summary>Agrees with the other ranks on the rows of each.</summary>
    /// <exception cref="UnusableDataException">There are no rows at all, the ranks have different columns, some have weights, or a weight is bad.</exception>
    public static RankRows<TData> Create(Communicator communicator, IReadOnlyList<TData> data, double[]? weights)
    {
        if (weights is not null && weights.Length != data.Count)
            throw new UnusableDataException($"There {MessageText.Are(weights.Length, "weight")} for {MessageText.Count(data.Count, "row")}; give one a row.");
        bool hasMissing = data is DataMatrix { HasMissing: true };
        long[][] parts = communicator.GatherValues<long>(data.Count, RowBytes<TData>.Columns(data), weights is null ? 0 : 1, hasMissing ? 1 : 0);
        RankAgreement.Run(communicator, () => RequireRows(parts));
        // A rank without rows does as the others.
        weights = parts.Any(part => part[0] > 0 && part[2] == 1) ? weights ?? [] : null;
        var firsts = new long[parts.Length + 1];
        for (int rank = 0; rank < parts.Length; rank++)
            firsts[rank + 1] = firsts[rank] + parts[rank][0];
        if (parts.Any(part => part[3] == 1) && data is DataMatrix { HasMissing: false } matrix)
            data = (IReadOnlyList<TData>)(object)matrix.WithMissing();
        var rows = new RankRows<TData>(communicator, data, weights, firsts, (int)parts.Max(part => part[1]));
        rows.Align(firsts);
        rows.Weigh();
        return rows;
    }

    /// <summary>Throws if there are no rows at all, or ranks have rows of different tables.</summary>
    private static void RequireRows(long[][] parts)
    {
        RequireEqual(parts, 1, (rank, columns, other, others) => $"The rows of rank {rank} have {MessageText.Count((int)columns, "column")}, and those of rank {other} {others}; give all ranks rows of one table.");
        RequireEqual(parts, 2, (rank, _, other, _) => $"Of the ranks {rank} and {other} one has weights and the other has none; give weights to all or to none.");
        if (Array.TrueForAll(parts, part => part[0] == 0))
            throw new UnusableDataException("There are no observations; a fit needs at least one row.");
    }

    /// <summary>Moves rows between neighbours so that each rank has whole segments.</summary>
    private void Align(long[] firsts)
    {
        long rows = firsts[^1];
        long[] aligned = [.. firsts.Select(first => Math.Min(rows, (first + Segment - 1) / Segment * Segment))];
        if (aligned.SequenceEqual(firsts))
            return;
        int rank = _communicator.Rank;
        int skipped = (int)Math.Min(Data.Count, aligned[rank] - firsts[rank]), taken = Data.Count - skipped;
        var (borrowed, weights) = (new List<byte[]>(), new List<double>());
        for (int other = 0; other < _communicator.Size; other++)
        {
            // The rows before a rank's first whole segment belong to a rank before it.
            int lent = (int)(Math.Min(firsts[other + 1], aligned[other]) - firsts[other]);
            if (lent == 0)
                continue;
            (byte[] bytes, double[] own) = Lend(other, lent);
            if (aligned[rank] <= firsts[other] && firsts[other] < aligned[rank + 1])
            {
                borrowed.Add(bytes);
                weights.AddRange(own);
            }
        }
        int count = checked((int)(aligned[rank + 1] - aligned[rank]) - taken);
        Data = Joined(skipped, taken, [.. borrowed.SelectMany(bytes => bytes)], count);
        Weights = Weights is null ? null : [.. Weights.AsSpan(skipped), .. weights];
        Share = new RowShare(_communicator, aligned);
    }

    private (byte[] Rows, double[] Weights) Lend(int rank, int count)
    {
        byte[] rows = [];
        RankAgreement.Run(_communicator, () => rows = rank == _communicator.Rank ? RowBytes<TData>.Write(Data, [.. Enumerable.Range(0, count)]) : []);
        byte[] sent = _communicator.Broadcast(rows, rank);
        return (sent, Weights is null ? [] : _communicator.BroadcastValues<double>(rank == _communicator.Rank ? Weights.AsSpan(0, count) : [], rank));
    }

    private IReadOnlyList<TData> Joined(int skipped, int taken, byte[] borrowed, int count)
    {
        IReadOnlyList<TData> rest = RowBytes<TData>.Read(borrowed, count, Data, _columns);
        if (Data is DataMatrix { ColumnCount: > 0 } matrix)
            return RowBytes<TData>.List(matrix.Over(new JoinedRows(matrix.Store, skipped, taken, (DoubleRows)((DataMatrix)(object)rest).Store)));
        return [.. Data.Skip(skipped), .. rest];
    }

    /// <summary>Sums the weights of all ranks, one rank after the other, as one process does.</summary>
    private void Weigh()
    {
        if (Weights is null)
        {
            TotalWeight = Share.Rows;
            return;
        }
        WeightSum sum = RankAgreement.AddInTurn(_communicator, new WeightSum(0, 0), before => before.With(Weights, Share.First));
        TotalWeight = sum.Checked().Sum;
        Share = Share.Counting(sum.Counted);
    }

    /// <summary>Throws if two ranks with rows have different numbers in a place.</summary>
    private static void RequireEqual(long[][] parts, int place, Func<int, long, int, long, string> sentence)
    {
        int first = Array.FindIndex(parts, part => part[0] > 0);
        int other = first < 0 ? -1 : Array.FindIndex(parts, part => part[0] > 0 && part[place] != parts[first][place]);
        if (other >= 0)
            throw new UnusableDataException(sentence(first, parts[first][place], other, parts[other][place]));
    }
}
