using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Messages;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A worker that looks up log-densities by the codes of a row; the family defines how weights are summed by code.</summary>
internal abstract class CodeWorker<TGroup>(TGroup group) : GroupWorker<Row>
    where TGroup : CodeGroup
{
    private readonly GrowableBuffer _lanes = new();
    private readonly SegmentSum _cells = new();

    /// <summary>The group of this worker.</summary>
    protected TGroup Group { get; private set; } = group;

    /// <summary>The layout of columns in bytes.</summary>
    protected ColumnPacking Layout => Group.Layout;

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        PackedView view = View(batch);
        Span<double> sums = _lanes.Take(PackedView.Stride * ComponentBlock.Widest);
        foreach (ComponentBlock chunk in Group.Chunks)
        {
            Group.Tables.Begin(chunk, PackedView.Stride, sums);
            AddEntries(view, batch.Count, chunk, Group.Tables.Entries(chunk), sums);
            chunk.FromLanes(sums, batch.Count, destination);
        }
        for (int i = 0; view.AnyRefused && i < batch.Count; i++)
        {
            // A row with missing cells, or with a value that is no code.
            for (int k = 0; view.IsRefused(i) && k < Group.Members.Count; k++)
                destination[(k * batch.Count) + i] = Group.Members[k].LogDensity(batch[i]);
        }
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights)
    {
        PackedView view = View(batch);
        Span<double> buffer = _lanes.Take(PackedView.Stride * ComponentBlock.Widest), cells = _cells.Take(Group.StatisticsLength);
        foreach (ComponentBlock chunk in Group.Chunks)
        {
            Span<double> lanes = buffer[..(PackedView.Stride * chunk.Width)];
            chunk.ToLanes(weights, batch.Count, lanes);
            for (int i = 0; view.AnyRefused && i < batch.Count; i++)
            {
                if (view.IsRefused(i))
                    lanes.Slice(i * chunk.Width, chunk.Width).Clear();
            }
            AddWeights(batch.Count, view, lanes, chunk, Group.Own(cells, chunk));
        }
        for (int i = 0; view.AnyRefused && i < batch.Count; i++)
        {
            if (view.IsRefused(i))
                AccumulateAlone(batch, i, weights, cells);
        }
    }

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity) => _cells.MoveTo(statistics);

    public override bool TryRetarget(ComponentGroup<Row> next)
    {
        if (next is not TGroup other || !other.Layout.Equals(Layout) || other.Members.Count != Group.Members.Count)
            return false;
        Group = other;
        return true;
    }

    /// <summary>Adds the entries that the codes of a batch select to the sums of a chunk.</summary>
    /// <param name="view">The codes.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="chunk">The chunk.</param>
    /// <param name="tables">[pack][code][lane].</param>
    /// <param name="sums">[row][lane].</param>
    protected virtual void AddEntries(PackedView view, int count, ComponentBlock chunk, ReadOnlySpan<double> tables, Span<double> sums)
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

    /// <summary>Adds S += Σ w [x_j = l] for a chunk of components, now or at the end of the segment.</summary>
    /// <param name="count">Number of rows.</param>
    /// <param name="view">The codes.</param>
    /// <param name="weights">[row][lane], with zeros after the batch's count.</param>
    /// <param name="chunk">The chunk.</param>
    /// <param name="cells">S of the chunk, [cell][lane].</param>
    protected abstract void AddWeights(int count, PackedView view, ReadOnlySpan<double> weights, ComponentBlock chunk, Span<double> cells);

    private PackedView View(Batch<Row> batch)
    {
        int columns = batch.Source is DataMatrix matrix ? matrix.ColumnCount : batch.Count == 0 ? Layout.ColumnCount : batch[0].Count;
        return columns == Layout.ColumnCount
            ? batch.View<PackedView>().Under(Layout)
            : throw new UnusableDataException($"The rows have {MessageText.Count(columns, "value")}; the mixture expects {Layout.ColumnCount}.");
    }

    /// <summary>Adds a row that has no valid code to the statistics, member by member.</summary>
    private void AccumulateAlone(Batch<Row> batch, int row, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        for (int k = 0; k < Group.Members.Count; k++)
        {
            double weight = weights[(k * batch.Count) + row];
            if (!(weight > 0))
                continue;
            ComponentBlock chunk = Group.Chunks[k / ComponentBlock.Widest];
            Span<double> cells = Group.Own(statistics, chunk);
            var own = new double[Group.Members[k].StatisticsLength];
            Group.Members[k].Accumulate(batch[row], weight, own);
            for (int j = 0; j < Layout.ColumnCount; j++)
            {
                for (int level = 0; level < Layout.Levels(j); level++)
                    cells[((Layout.FirstCell(j) + level) * chunk.Width) + k - chunk.First] += own[Group.Place(j, level)];
            }
        }
    }
}
