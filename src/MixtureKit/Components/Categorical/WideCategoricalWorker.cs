using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A worker that converts values to codes once for all members, which look up their logarithms.</summary>
internal sealed class WideCategoricalWorker(WideCategoricalGroup group) : GroupWorker<Row>
{
    private readonly SegmentSum _sums = new();
    private WideCategoricalGroup _group = group;

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        CodeView codes = Codes(batch);
        for (int k = 0; k < _group.Categoricals.Length; k++)
        {
            Span<double> own = destination.Slice(k * batch.Count, batch.Count);
            own.Clear();
            for (int j = 0; j < codes.ColumnCount; j++)
            {
                ReadOnlySpan<double> logProbabilities = _group.Categoricals[k].LogProbabilities(j);
                ReadOnlySpan<int> column = codes.Column(j);
                for (int i = 0; i < own.Length; i++)
                    own[i] += Categorical.LogProbability(logProbabilities, column[i]);
            }
        }
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights)
    {
        CodeView codes = Codes(batch);
        Categorical first = _group.Categoricals[0];
        Span<double> sums = _sums.Take(_group.StatisticsLength);
        for (int j = 0; j < codes.ColumnCount; j++)
        {
            int offset = first.Offset(j), levels = first.Offset(j + 1) - offset;
            ReadOnlySpan<int> column = codes.Column(j);
            for (int i = 0; i < column.Length; i++)
            {
                if ((uint)column[i] >= (uint)levels)
                    continue;
                // Members in the inner loop: their sums are apart, so that no addition waits for the one before.
                for (int k = 0, at = i, to = offset + column[i]; k < _group.Categoricals.Length; k++, at += column.Length, to += first.StatisticsLength)
                    sums[to] += weights[at];
            }
        }
    }

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity) => _sums.MoveTo(statistics);

    public override bool TryRetarget(ComponentGroup<Row> next)
    {
        if (next is not WideCategoricalGroup other)
            return false;
        _group = other;
        return true;
    }

    private CodeView Codes(Batch<Row> batch)
    {
        RowShape.Columns(batch, _group.Categoricals[0].Dimension);
        return batch.View<CodeView>();
    }
}
