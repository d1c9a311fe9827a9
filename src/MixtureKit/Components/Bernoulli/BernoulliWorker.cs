using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A worker that looks up Σ w x_j among the sums over subsets of four rows.</summary>
/// <remarks>
/// Σ w (1 − x_j) is Σ w minus that; if the difference would have few digits, it is looked up as well. Both sums of a column add the same
/// groups of rows in the same order, so that the difference is exactly 0 if no 0 has a weight. If many codes are 0, only the others are
/// read.
/// </remarks>
internal sealed class BernoulliWorker : CodeWorker<BernoulliGroup>
{
    private const int Groups = PackedView.Stride / RowPatterns.Rows;

    private readonly AlignedMemory _buffer;

    public BernoulliWorker(BernoulliGroup group)
        : base(group) => _buffer = new AlignedMemory(
            checked((ComponentBlock.Widest * ((Groups * LookupSums.TableLength) + ((Layout.Packs.Length + 1) * BernoulliGroup.Together) + 1)) + PatternsLength + MarksLength));

    /// <summary>Number of doubles that have as many bytes as there are codes.</summary>
    private int PatternsLength => checked(Layout.Packs.Length * PackedView.Stride) / sizeof(double);

    /// <summary>Number of doubles that have one byte a column.</summary>
    private int MarksLength => (Layout.ColumnCount + sizeof(double) - 1) / sizeof(double);

    protected override void AddEntries(PackedView view, int count, ComponentBlock chunk, ReadOnlySpan<double> tables, Span<double> sums)
    {
        if (!Group.AllBeginWithZeros || view.Nonzero is not { } lists)
        {
            base.AddEntries(view, count, chunk, tables, sums);
            return;
        }
        foreach (IndexedCodes part in lists.Rows)
        {
            ListedSums.Add(part, tables, chunk.Width, sums);
            tables = tables[Math.Min(tables.Length, NonzeroIndex.PacksAtOnce * LookupSums.TableLength * chunk.Width)..];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void AddWeights(int count, PackedView view, ReadOnlySpan<double> weights, ComponentBlock chunk, Span<double> cells)
    {
        Span<double> free = _buffer.Span;
        int width = chunk.Width;
        int groups = (count + RowPatterns.Rows - 1) / RowPatterns.Rows;
        Span<double> tables = Take(ref free, Groups * LookupSums.TableLength * width)[..(groups * LookupSums.TableLength * width)];
        Span<double> ones = Take(ref free, Layout.Packs.Length * BernoulliGroup.Together * width), whole = Take(ref free, width);
        RowPatterns.Subsets(weights, groups, width, tables);
        Whole(tables, groups, width, whole);
        ones.Clear();
        if (view.Nonzero is { } lists)
            ListedSums.Add(lists.Columns, tables, width, ones);
        else
            LookUpOnes(view.Codes, groups, tables, width, MemoryMarshal.AsBytes(Take(ref free, PatternsLength)), ones);
        Span<byte> unsplit = MemoryMarshal.AsBytes(Take(ref free, MarksLength))[..Layout.ColumnCount];
        if (!ColumnSplit.TryAdd(ones, whole, cells, unsplit))
            AddUnsplit(view.Codes, groups, tables, ones, width, Take(ref free, BernoulliGroup.Together * width), unsplit, cells);
    }

    /// <summary>Adds the sums of the columns whose zeros are not computed as a difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void AddUnsplit(
        ReadOnlySpan<byte> codes, int groups, ReadOnlySpan<double> tables, ReadOnlySpan<double> ones, int width, Span<double> zeros, ReadOnlySpan<byte> unsplit, Span<double> cells)
    {
        Span<byte> patterns = stackalloc byte[PackedView.Stride];
        for (int first = 0; first < Layout.ColumnCount; first += BernoulliGroup.Together)
        {
            int end = Math.Min(first + BernoulliGroup.Together, Layout.ColumnCount);
            if (!unsplit[first..end].ContainsAnyExcept((byte)0))
                continue;
            RowPatterns.Transpose(codes.Slice(first / BernoulliGroup.Together * PackedView.Stride, PackedView.Stride), patterns);
            LookUpZeros(patterns, groups, tables, width, zeros);
            for (int j = first; j < end; j++)
            {
                if (unsplit[j] != 0)
                    ColumnSplit.Add(ones.Slice(j * width, width), zeros.Slice((j - first) * width, width), cells.Slice(2 * j * width, 2 * width));
            }
        }
    }

    /// <summary>Looks up Σ w x_j of all columns, each over its groups in order.</summary>
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

    /// <summary>Computes the sums over all rows, group by group in the order of a column of ones.</summary>
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

    private static Span<double> Take(ref Span<double> free, int length)
    {
        Span<double> taken = free[..length];
        free = free[length..];
        return taken;
    }
}
