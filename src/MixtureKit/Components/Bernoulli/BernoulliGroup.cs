using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>
/// Bernoulli components on a batch. A log-density is Σ log (1 − θ_j) and, of columns that hold a 1, log (θ_j / (1 − θ_j)). Σ w x_j is
/// looked up among the sums over subsets of four rows; Σ w (1 − x_j) is the rest of Σ w, and where that would have few digits, it is
/// looked up as well. Where many codes are 0, only the others are read.
/// </summary>
/// <remarks>
/// Both sums of a column add the same groups of rows in the same order, so that the rest is exactly 0 where no 0 has any weight.
/// </remarks>
internal sealed class BernoulliGroup : CodeGroup
{
    /// <summary>Columns of a pack; all columns have two levels.</summary>
    public const int Together = 4;

    private const int Groups = PackedView.Stride / RowPatterns.Rows;

    private readonly Bernoulli[] _bernoullis;
    private readonly bool _allBeginWithZeros;

    public BernoulliGroup(IReadOnlyList<IMixtureComponent<Row>> members, CodeLayout layout)
        : base(members, layout)
    {
        _bernoullis = [.. members.Cast<Bernoulli>()];
        _allBeginWithZeros = Array.TrueForAll(_bernoullis, member => member.BeginsWithZeros);
    }

    protected override int SumsRoom =>
        checked((LaneChunk.Widest * ((Groups * LookupSums.TableLength) + ((Layout.Packs.Length + 1) * Together) + 1)) + PatternsRoom + MarksRoom);

    /// <summary>Doubles that hold as many bytes as there are codes.</summary>
    private int PatternsRoom => checked(Layout.Packs.Length * PackedView.Stride) / sizeof(double);

    /// <summary>Doubles that hold a byte a column.</summary>
    private int MarksRoom => (Layout.ColumnCount + sizeof(double) - 1) / sizeof(double);

    protected override double Constant(int member) => _bernoullis[member].LogOfZeros;

    protected override double Entry(int member, int column, int level) => _bernoullis[member].Entry(column, level);

    protected override void AddEntries(PackedView view, int count, LaneChunk chunk, ReadOnlySpan<double> tables, Span<double> sums)
    {
        if (!_allBeginWithZeros || view.Nonzero is not { } lists)
        {
            base.AddEntries(view, count, chunk, tables, sums);
            return;
        }
        foreach (CodeLists part in lists.Rows)
        {
            ListedSums.Add(part, tables, chunk.Width, sums);
            tables = tables[Math.Min(tables.Length, NonzeroCodes.PacksAtOnce * LookupSums.TableLength * chunk.Width)..];
        }
    }

    protected override int Place(int column, int level) => level == 1 ? column : Layout.ColumnCount + column;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void AddWeights(Batch<Row> batch, PackedView view, ReadOnlySpan<double> weights, LaneChunk chunk, Span<double> room, Span<double> statistics)
    {
        int width = chunk.Width;
        int groups = (batch.Count + RowPatterns.Rows - 1) / RowPatterns.Rows;
        Span<double> tables = Take(ref room, Groups * LookupSums.TableLength * width)[..(groups * LookupSums.TableLength * width)];
        Span<double> ones = Take(ref room, Layout.Packs.Length * Together * width), whole = Take(ref room, width);
        RowPatterns.Subsets(weights, groups, width, tables);
        Whole(tables, groups, width, whole);
        ones.Clear();
        if (view.Nonzero is { } lists)
            ListedSums.Add(lists.Columns, tables, width, ones);
        else
            LookUpOnes(view.Codes, groups, tables, width, MemoryMarshal.AsBytes(Take(ref room, PatternsRoom)), ones);
        Span<byte> unsplit = MemoryMarshal.AsBytes(Take(ref room, MarksRoom))[..Layout.ColumnCount];
        if (!ColumnSplit.TryAdd(ones, whole, statistics, unsplit))
            AddUnsplit(view.Codes, groups, tables, ones, width, Take(ref room, Together * width), unsplit, statistics);
    }

    /// <summary>Adds the sums of columns whose zeros are not the rest of the whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void AddUnsplit(
        ReadOnlySpan<byte> codes, int groups, ReadOnlySpan<double> tables, ReadOnlySpan<double> ones, int width, Span<double> zeros, ReadOnlySpan<byte> unsplit, Span<double> statistics)
    {
        Span<byte> patterns = stackalloc byte[PackedView.Stride];
        for (int first = 0; first < Layout.ColumnCount; first += Together)
        {
            int end = Math.Min(first + Together, Layout.ColumnCount);
            if (!unsplit[first..end].ContainsAnyExcept((byte)0))
                continue;
            RowPatterns.Transpose(codes.Slice(first / Together * PackedView.Stride, PackedView.Stride), patterns);
            LookUpZeros(patterns, groups, tables, width, zeros);
            for (int j = first; j < end; j++)
            {
                if (unsplit[j] != 0)
                    ColumnSplit.Add(ones.Slice(j * width, width), zeros.Slice((j - first) * width, width), statistics.Slice(2 * j * width, 2 * width));
            }
        }
    }

    /// <summary>Σ w x_j of all columns, each over its groups in order.</summary>
    private void LookUpOnes(ReadOnlySpan<byte> codes, int groups, ReadOnlySpan<double> tables, int width, Span<byte> patterns, Span<double> ones)
    {
        RowPatterns.Transpose(codes[..patterns.Length], patterns);
        int step = LookupSums.TablesAtOnce(width);
        for (int g = 0; g < groups; g += step)
        {
            LookupSums.Add(
                patterns[(g * RowPatterns.Rows)..], Layout.Packs.Length, PackedView.Stride, Math.Min(step, groups - g), RowPatterns.Rows,
                tables[(g * LookupSums.TableLength * width)..], width, ones);
        }
    }

    /// <summary>The sums over all rows, group by group as a column of ones would take them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Whole(ReadOnlySpan<double> tables, int groups, int width, Span<double> whole)
    {
        whole.Clear();
        for (int g = 0; g < groups; g++)
        {
            ReadOnlySpan<double> all = tables.Slice(((g * LookupSums.TableLength) + LookupSums.TableLength - 1) * width, width);
            for (int lane = 0; lane < width; lane++)
                whole[lane] += all[lane];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void LookUpZeros(ReadOnlySpan<byte> patterns, int groups, ReadOnlySpan<double> tables, int width, Span<double> zeros)
    {
        Span<byte> complements = stackalloc byte[PackedView.Stride];
        ReadOnlySpan<ulong> from = MemoryMarshal.Cast<byte, ulong>(patterns);
        Span<ulong> to = MemoryMarshal.Cast<byte, ulong>(complements);
        for (int at = 0; at < to.Length; at++)
            to[at] = from[at] ^ 0x0F0F0F0F0F0F0F0F;
        zeros.Clear();
        LookupSums.Add(complements, 1, PackedView.Stride, groups, RowPatterns.Rows, tables, width, zeros);
    }

    private static Span<double> Take(ref Span<double> room, int length)
    {
        Span<double> taken = room[..length];
        room = room[length..];
        return taken;
    }
}
