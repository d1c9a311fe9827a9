using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A worker that sums weights by the joint code of several columns, and once a segment by the level of each column.</summary>
internal sealed class CategoricalWorker(CategoricalGroup group) : CodeWorker<CategoricalGroup>(group)
{
    // Packs whose buckets stay in the cache while the rows of a batch are read.
    private const int PacksAtOnce = 16;

    private readonly AlignedMemory _buckets = new(checked(group.Layout.Joint * LookupSums.TableLength * group.Chunks.Sum(chunk => chunk.Width)));

    /// <summary>Adds the segment's sums by code to those by level.</summary>
    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity)
    {
        base.EndSegment(statistics, ref sharedLogDensity);
        foreach (ComponentBlock chunk in Group.Chunks)
        {
            Span<double> buckets = Buckets(chunk), cells = Group.Own(statistics, chunk);
            int length = LookupSums.TableLength * chunk.Width;
            for (int p = 0; p < Layout.Joint; p++)
                Unpack(Layout.Packs[p], buckets.Slice(p * length, length), chunk.Width, cells);
        }
        _buckets.Span.Clear();
    }

    protected override void AddWeights(int count, PackedView view, ReadOnlySpan<double> weights, ComponentBlock chunk, Span<double> cells)
    {
        ReadOnlySpan<byte> codes = view.Codes;
        Span<double> buckets = Buckets(chunk);
        for (int p = 0; p < Layout.Joint; p += PacksAtOnce)
        {
            int packs = Math.Min(PacksAtOnce, Layout.Joint - p);
            BucketSums.Add(codes[(p * PackedView.Stride)..], PackedView.Stride, packs, weights, count, chunk.Width, buckets[(p * LookupSums.TableLength * chunk.Width)..]);
        }
        for (int p = Layout.Joint; p < Layout.Packs.Length; p++)
            BucketSums.Add(codes[(p * PackedView.Stride)..], PackedView.Stride, 1, weights, count, chunk.Width, cells[(Layout.FirstCell(Layout.Packs[p].Columns[0]) * chunk.Width)..]);
    }

    /// <summary>Returns the sums by code of a chunk, [pack][code][lane].</summary>
    private Span<double> Buckets(ComponentBlock chunk) =>
        _buckets.Slice(Layout.Joint * LookupSums.TableLength * chunk.First, Layout.Joint * LookupSums.TableLength * chunk.Width);

    /// <summary>Adds the sums by code to those by level, from the last column of the pack to the first.</summary>
    private void Unpack(PackedColumns pack, Span<double> buckets, int width, Span<double> cells)
    {
        int stride = pack.Size;
        for (int m = pack.Columns.Length - 1; m >= 0; m--)
        {
            int levels = Layout.Levels(pack.Columns[m]);
            stride /= levels;
            BucketSums.Fold(buckets, stride, levels, width, cells[(Layout.FirstCell(pack.Columns[m]) * width)..]);
        }
    }
}
