using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>
/// Components over columns of codes. A row's log-density is a sum over packs of columns of entries of tables, which are made
/// once a model and hold all components side by side; the statistics Σ w [x_j = l] are kept so too, [chunk of components][cell][lane].
/// </summary>
internal abstract class CodeGroup : ComponentGroup<Row>
{
    private readonly IMixtureComponent<Row>[] _members;
    private readonly Lazy<CodeTables> _tables;

    protected CodeGroup(IReadOnlyList<IMixtureComponent<Row>> members, CodeLayout layout)
    {
        _members = [.. members];
        Layout = layout;
        Chunks = LaneChunk.Of(_members.Length);
        StatisticsLength = checked(layout.CellCount * Chunks.Sum(chunk => chunk.Width));
        _tables = new Lazy<CodeTables>(() => new CodeTables(Layout, Chunks, Entry, Constant));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<IMixtureComponent<Row>> Members => _members;

    /// <inheritdoc/>
    public override int StatisticsLength { get; }

    /// <summary>How the columns share bytes.</summary>
    protected CodeLayout Layout { get; }

    /// <summary>The components in chunks that are worked on side by side.</summary>
    protected LaneChunk[] Chunks { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Row> Arrange(IReadOnlyList<Row> data, Execution execution)
    {
        if (data is not DataMatrix matrix || matrix.ColumnCount != Layout.ColumnCount)
            return data;
        if (matrix.Store is CodeRows packed && packed.Layout.Equals(Layout))
            return data;
        return CodeRows.Of(matrix.Store, Layout, execution) is { } rows ? matrix.Over(rows) : data;
    }

    /// <inheritdoc/>
    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        PackedView view = View(batch);
        Span<double> sums = Room(batch, PackedView.Stride * LaneChunk.Widest);
        foreach (LaneChunk chunk in Chunks)
        {
            _tables.Value.Begin(chunk, PackedView.Stride, sums);
            AddEntries(view, batch.Count, chunk, _tables.Value.Entries(chunk), sums);
            chunk.Scatter(sums, batch.Count, destination);
        }
        for (int i = 0; view.AnyRefused && i < batch.Count; i++)
        {
            for (int at = i; view.IsRefused(i) && at < destination.Length; at += batch.Count)
                destination[at] = double.NegativeInfinity;
        }
    }

    /// <inheritdoc/>
    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        Gather(batch, weights, statistics);
        Settle(batch, statistics);
    }

    /// <inheritdoc/>
    public override void Gather(Batch<Row> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        PackedView view = View(batch);
        Span<double> room = Room(batch, (PackedView.Stride * LaneChunk.Widest) + SumsRoom);
        foreach (LaneChunk chunk in Chunks)
        {
            Span<double> lanes = room[..(PackedView.Stride * chunk.Width)];
            chunk.Gather(weights, batch.Count, lanes);
            for (int i = 0; view.AnyRefused && i < batch.Count; i++)
            {
                if (view.IsRefused(i))
                    lanes.Slice(i * chunk.Width, chunk.Width).Clear();
            }
            AddWeights(batch, view, lanes, chunk, room[(PackedView.Stride * chunk.Width)..], Own(statistics, chunk));
        }
        for (int i = 0; view.AnyRefused && i < batch.Count; i++)
        {
            if (view.IsRefused(i))
                AccumulateAlone(batch, i, weights, statistics);
        }
    }

    /// <inheritdoc/>
    public override ComponentGroup<Row> Maximize(ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics)
    {
        var next = new IMixtureComponent<Row>[_members.Length];
        for (int k = 0; k < next.Length; k++)
            next[k] = MaximizeMember(k, weights[k], statistics);
        return next[0].Group(next);
    }

    /// <inheritdoc/>
    public override double? Gain(ComponentGroup<Row> candidate, ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics)
    {
        double sum = 0;
        for (int k = 0; k < _members.Length; k++)
            sum += _members[k].Gain(candidate.Members[k], weights[k], OfMember(statistics, k))!.Value;
        return sum;
    }

    /// <inheritdoc/>
    public override void Rebase(ComponentGroup<Row> onto, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        // Sums of weights are about no member in particular.
    }

    /// <summary>The statistics of a member, as it would have accumulated them alone.</summary>
    internal double[] OfMember(ReadOnlySpan<double> statistics, int k)
    {
        LaneChunk chunk = Chunks[k / LaneChunk.Widest];
        ReadOnlySpan<double> cells = Own(statistics, chunk);
        var own = new double[_members[k].StatisticsLength];
        for (int j = 0; j < Layout.ColumnCount; j++)
        {
            for (int level = 0; level < Layout.Levels(j); level++)
                own[Place(j, level)] = cells[((Layout.FirstCell(j) + level) * chunk.Width) + k - chunk.First];
        }
        return own;
    }

    /// <summary>Doubles that <see cref="AddWeights"/> needs to work.</summary>
    protected abstract int SumsRoom { get; }

    /// <summary>What a level of a column adds to the log-density.</summary>
    protected abstract double Entry(int member, int column, int level);

    /// <summary>What the log-density is before its columns are looked up.</summary>
    protected virtual double Constant(int member) => 0;

    /// <summary>Where a member keeps the sum of a level of a column.</summary>
    protected abstract int Place(int column, int level);

    /// <summary>Adds, to the sums of a chunk, the entries that the codes of a batch name.</summary>
    /// <param name="view">The codes.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="chunk">The chunk.</param>
    /// <param name="tables">[pack][code][lane].</param>
    /// <param name="sums">[row][lane].</param>
    protected virtual void AddEntries(PackedView view, int count, LaneChunk chunk, ReadOnlySpan<double> tables, Span<double> sums)
    {
        ReadOnlySpan<byte> codes = view.Codes;
        int fours = (count + 3) / 4, step = LookupSums.TablesAtOnce(chunk.Width), entry = 0;
        for (int p = 0; p < Layout.Packs.Length;)
        {
            int packs = p < Layout.Small ? Math.Min(step, Layout.Small - p) : 1;
            LookupSums.Add(codes[(p * PackedView.Stride)..], fours, 4, packs, PackedView.Stride, tables[(entry * chunk.Width)..], chunk.Width, sums);
            entry += p < Layout.Small ? packs * LookupSums.TableLength : Layout.Packs[p].Size;
            p += packs;
        }
    }

    /// <summary>S += Σ w [x_j = l] for a chunk of components, now or when the segment is settled.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="view">The codes.</param>
    /// <param name="weights">[row][lane], with zeros beyond the batch's count.</param>
    /// <param name="chunk">The chunk.</param>
    /// <param name="room">Room to work.</param>
    /// <param name="statistics">[cell][lane].</param>
    protected abstract void AddWeights(Batch<Row> batch, PackedView view, ReadOnlySpan<double> weights, LaneChunk chunk, Span<double> room, Span<double> statistics);

    private PackedView View(Batch<Row> batch)
    {
        int columns = batch.Source is DataMatrix matrix ? matrix.ColumnCount : batch.Count == 0 ? Layout.ColumnCount : batch[0].Count;
        return columns == Layout.ColumnCount
            ? batch.View<PackedView>().Under(Layout)
            : throw new UnusableDataException($"The rows have {columns} values; the mixture expects {Layout.ColumnCount}.");
    }

    private Span<double> Room(Batch<Row> batch, int length) =>
        batch.Scratch(this, (PackedView.Stride * LaneChunk.Widest) + SumsRoom)[..length];

    /// <summary>The statistics of a chunk, [cell][lane].</summary>
    protected Span<double> Own(Span<double> statistics, LaneChunk chunk) =>
        statistics.Slice(chunk.First * Layout.CellCount, Layout.CellCount * chunk.Width);

    private ReadOnlySpan<double> Own(ReadOnlySpan<double> statistics, LaneChunk chunk) =>
        statistics.Slice(chunk.First * Layout.CellCount, Layout.CellCount * chunk.Width);

    /// <summary>Rows that no code stands for: as the members see them.</summary>
    private void AccumulateAlone(Batch<Row> batch, int row, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        for (int k = 0; k < _members.Length; k++)
        {
            double weight = weights[(k * batch.Count) + row];
            if (!(weight > 0))
                continue;
            LaneChunk chunk = Chunks[k / LaneChunk.Widest];
            Span<double> cells = Own(statistics, chunk);
            var own = new double[_members[k].StatisticsLength];
            _members[k].Accumulate(batch[row], weight, own);
            for (int j = 0; j < Layout.ColumnCount; j++)
            {
                for (int level = 0; level < Layout.Levels(j); level++)
                    cells[((Layout.FirstCell(j) + level) * chunk.Width) + k - chunk.First] += own[Place(j, level)];
            }
        }
    }

    private IMixtureComponent<Row> MaximizeMember(int k, double weight, ReadOnlySpan<double> statistics)
    {
        IMixtureComponent<Row> member = _members[k];
        if (!(weight > 0) && member.LogPrior == 0)
            return member;
        try
        {
            return member.Maximize(weight, OfMember(statistics, k));
        }
        catch (DegenerateComponentException fault)
        {
            throw fault.OfMember(k);
        }
    }
}
