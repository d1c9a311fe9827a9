using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>
/// Bernoulli components on a batch. Σ w x_j is looked up among the sums over subsets of four rows; Σ w (1 − x_j) is the rest of
/// Σ w, and where little of that is left, which would have few digits, it is looked up as well.
/// </summary>
/// <remarks>
/// Both sums of a column add the same groups of rows in the same order, so that the rest is exactly 0 where no 0 has any weight.
/// </remarks>
internal sealed class BernoulliGroup(IReadOnlyList<IMixtureComponent<Row>> members, CodeLayout layout) : CodeGroup(members, layout)
{
    /// <summary>Columns of a pack; all columns have two levels.</summary>
    public const int Together = 4;

    private const int Groups = PackedView.Stride / RowPatterns.Rows;

    private readonly Bernoulli[] _bernoullis = [.. members.Cast<Bernoulli>()];

    protected override int SumsRoom =>
        checked((LaneChunk.Widest * ((Groups * LookupSums.TableLength) + ((Layout.Packs.Length + 1) * Together) + 1)) + PatternsRoom);

    /// <summary>Doubles that hold as many bytes as there are codes.</summary>
    private int PatternsRoom => checked(Layout.Packs.Length * PackedView.Stride) / sizeof(double);

    protected override double LogProbability(int member, int column, int level) =>
        level == 0 ? _bernoullis[member].LogZero(column) : _bernoullis[member].LogOne(column);

    protected override int Place(int column, int level) => level == 1 ? column : Layout.ColumnCount + column;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    protected override void AddWeights(Batch<Row> batch, ReadOnlySpan<byte> codes, ReadOnlySpan<double> weights, int width, Span<double> room, Span<double> statistics)
    {
        int groups = (batch.Count + RowPatterns.Rows - 1) / RowPatterns.Rows;
        Span<double> tables = Take(ref room, Groups * LookupSums.TableLength * width);
        Span<double> ones = Take(ref room, Layout.Packs.Length * Together * width);
        Span<double> zeros = Take(ref room, Together * width), whole = Take(ref room, width);
        Span<byte> patterns = MemoryMarshal.AsBytes(Take(ref room, PatternsRoom));
        RowPatterns.Subsets(weights, groups, width, tables);
        Whole(tables, groups, width, whole);
        RowPatterns.Transpose(codes[..patterns.Length], patterns);
        LookUpOnes(patterns, groups, tables, width, ones);
        for (int p = 0; p < Layout.Packs.Length; p++)
        {
            int column = p * Together, columns = Math.Min(Together, Layout.ColumnCount - column);
            Span<double> sums = ones.Slice(column * width, columns * width);
            if (!ColumnSplit.Rest(sums, whole, zeros))
                LookUpZeros(patterns.Slice(p * PackedView.Stride, PackedView.Stride), groups, tables, width, zeros);
            ColumnSplit.Add(sums, zeros, width, statistics.Slice(2 * column * width, 2 * columns * width));
        }
    }

    /// <summary>Σ w x_j of all columns, each over its groups in order.</summary>
    private void LookUpOnes(ReadOnlySpan<byte> patterns, int groups, ReadOnlySpan<double> tables, int width, Span<double> ones)
    {
        ones.Clear();
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
