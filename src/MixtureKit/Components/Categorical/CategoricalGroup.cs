using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>Categorical components on a batch: weights are summed by the code of several columns together, then by level of each.</summary>
internal sealed class CategoricalGroup(IReadOnlyList<IMixtureComponent<Row>> members, CodeLayout layout) : CodeGroup(members, layout)
{
    private const int PacksAtOnce = 16;

    private readonly Categorical[] _categoricals = [.. members.Cast<Categorical>()];

    protected override int SumsRoom => LaneChunk.Widest * PacksAtOnce * LookupSums.TableLength;

    protected override double Entry(int member, int column, int level) => _categoricals[member].LogProbabilities(column)[level];

    protected override int Place(int column, int level) => Layout.FirstCell(column) + level;

    protected override void AddWeights(Batch<Row> batch, PackedView view, ReadOnlySpan<double> weights, int width, Span<double> room, Span<double> statistics)
    {
        ReadOnlySpan<byte> codes = view.Codes;
        for (int p = 0; p < Layout.Joint; p += PacksAtOnce)
        {
            int packs = Math.Min(PacksAtOnce, Layout.Joint - p);
            Span<double> buckets = room[..(packs * LookupSums.TableLength * width)];
            buckets.Clear();
            BucketSums.Add(codes[(p * PackedView.Stride)..], PackedView.Stride, packs, weights, batch.Count, width, buckets);
            for (int own = 0; own < packs; own++)
                Unpack(Layout.Packs[p + own], buckets.Slice(own * LookupSums.TableLength * width, LookupSums.TableLength * width), width, statistics);
        }
        for (int p = Layout.Joint; p < Layout.Packs.Length; p++)
        {
            Span<double> cells = statistics[(Layout.FirstCell(Layout.Packs[p].Columns[0]) * width)..];
            BucketSums.Add(codes[(p * PackedView.Stride)..], PackedView.Stride, 1, weights, batch.Count, width, cells);
        }
    }

    /// <summary>From the last column of the pack to the first.</summary>
    private void Unpack(CodePack pack, Span<double> buckets, int width, Span<double> statistics)
    {
        int stride = pack.Size;
        for (int m = pack.Columns.Length - 1; m >= 0; m--)
        {
            int levels = Layout.Levels(pack.Columns[m]);
            stride /= levels;
            BucketSums.Fold(buckets, stride, levels, width, statistics[(Layout.FirstCell(pack.Columns[m]) * width)..]);
        }
    }
}
