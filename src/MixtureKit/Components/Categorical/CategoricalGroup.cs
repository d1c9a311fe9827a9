using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>
/// Categorical components on a batch: weights are summed by the code of several columns together, and once a segment by level of each.
/// </summary>
internal sealed class CategoricalGroup(IReadOnlyList<IMixtureComponent<Row>> members, CodeLayout layout) : CodeGroup(members, layout)
{
    // Packs whose buckets stay near while the rows of a batch go by.
    private const int PacksAtOnce = 16;

    private readonly Categorical[] _categoricals = [.. members.Cast<Categorical>()];

    /// <summary>Adds the sums by code, which were kept back, to those by level.</summary>
    public override void Settle(Batch<Row> batch, Span<double> statistics)
    {
        Span<double> sums = Sums(batch);
        foreach (LaneChunk chunk in Chunks)
        {
            Span<double> buckets = Buckets(sums, chunk), own = Own(statistics, chunk);
            int length = LookupSums.TableLength * chunk.Width;
            for (int p = 0; p < Layout.Joint; p++)
                Unpack(Layout.Packs[p], buckets.Slice(p * length, length), chunk.Width, own);
        }
        sums.Clear();
    }

    protected override int SumsRoom => 0;

    protected override double Entry(int member, int column, int level) => _categoricals[member].LogProbabilities(column)[level];

    protected override int Place(int column, int level) => Layout.FirstCell(column) + level;

    protected override void AddWeights(Batch<Row> batch, PackedView view, ReadOnlySpan<double> weights, LaneChunk chunk, Span<double> room, Span<double> statistics)
    {
        ReadOnlySpan<byte> codes = view.Codes;
        Span<double> buckets = Buckets(Sums(batch), chunk);
        for (int p = 0; p < Layout.Joint; p += PacksAtOnce)
        {
            int packs = Math.Min(PacksAtOnce, Layout.Joint - p);
            BucketSums.Add(codes[(p * PackedView.Stride)..], PackedView.Stride, packs, weights, batch.Count, chunk.Width, buckets[(p * LookupSums.TableLength * chunk.Width)..]);
        }
        for (int p = Layout.Joint; p < Layout.Packs.Length; p++)
        {
            Span<double> cells = statistics[(Layout.FirstCell(Layout.Packs[p].Columns[0]) * chunk.Width)..];
            BucketSums.Add(codes[(p * PackedView.Stride)..], PackedView.Stride, 1, weights, batch.Count, chunk.Width, cells);
        }
    }

    /// <summary>Sums by code, [chunk][pack][code][lane].</summary>
    private Span<double> Sums(Batch<Row> batch) => batch.Sums(this, checked(Layout.Joint * LookupSums.TableLength * Chunks.Sum(chunk => chunk.Width)));

    private Span<double> Buckets(Span<double> sums, LaneChunk chunk) =>
        sums.Slice(Layout.Joint * LookupSums.TableLength * chunk.First, Layout.Joint * LookupSums.TableLength * chunk.Width);

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
