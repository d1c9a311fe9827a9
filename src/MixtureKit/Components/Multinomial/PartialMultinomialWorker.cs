using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A worker of multinomials for batches with missing cells, column by column.</summary>
/// <remarks>
/// With the counts of the present cells, 0 in missing ones, log p_k = term + Σ_j x_j log θ_kj − m log Θ_k, where Θ_k is the sum of θ_kj over
/// the present cells, and the missing counts expected under a component are θ_kj times sums of w m / Θ_k. Rows with large counts or a small
/// Θ_k are processed by the members one by one.
/// </remarks>
internal sealed class PartialMultinomialWorker : GroupWorker<Row>
{
    private readonly PartialCounts _counts;
    private readonly double[] _shares;
    private readonly double[] _weights;
    private readonly double[] _expected;
    private readonly double[] _logs = new double[ColumnView.Stride];
    private readonly AlignedMemory _lanes = new(ColumnView.Stride * ComponentBlock.Widest);
    private readonly AlignedMemory _sums;
    private readonly AlignedMemory _expectedSums;
    private readonly SegmentSum _memberSums = new();
    private MultinomialGroup _group;
    private BatchMark<Row> _mark;

    /// <summary>Creates the worker of a group.</summary>
    public PartialMultinomialWorker(MultinomialGroup group)
    {
        _group = group;
        _counts = new PartialCounts(group.Dimension);
        (_sums, _expectedSums) = (new AlignedMemory(group.TableLength), new AlignedMemory(group.TableLength));
        int length = group.Members.Count * ColumnView.Stride;
        (_shares, _weights, _expected) = (new double[length], new double[length], new double[length]);
    }

    public override bool TryRetarget(ComponentGroup<Row> next)
    {
        if (next is not MultinomialGroup other || other.Dimension != _group.Dimension || other.Members.Count != _group.Members.Count)
            return false;
        (_group, _mark) = (other, default);
        return true;
    }

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        _counts.Fill(batch);
        _mark = new BatchMark<Row>(batch);
        for (int k = 0; k < _group.Members.Count; k++)
        {
            Span<double> own = destination.Slice(k * batch.Count, batch.Count), shares = _shares.AsSpan(k * batch.Count, batch.Count);
            LogDensity(k, own, shares);
            for (int i = 0; i < own.Length; i++)
            {
                if (double.IsNaN(_counts.Terms[i]) || shares[i] < Multinomial.SmallShare)
                    own[i] = _group.Members[k].LogDensity(batch[i]);
            }
        }
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights)
    {
        if (!_mark.Is(batch))
            LogDensity(batch, new double[weights.Length]);
        Split(batch, weights);
        Span<double> lanes = _lanes.Span;
        foreach (ComponentBlock chunk in _group.Chunks)
        {
            Span<double> own = lanes[..(ColumnView.Stride * chunk.Width)];
            chunk.ToLanes(_weights.AsSpan(0, weights.Length), batch.Count, own);
            ColumnSums.AddWeights(_counts.Cells, ColumnView.Stride, _group.Dimension, own, batch.Count, chunk.Width, _group.Table(_sums.Span, chunk));
            chunk.ToLanes(_expected.AsSpan(0, weights.Length), batch.Count, own);
            ColumnSums.AddWeights(_counts.Missing, ColumnView.Stride, _group.Dimension, own, batch.Count, chunk.Width, _group.Table(_expectedSums.Span, chunk));
        }
    }

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity)
    {
        foreach (ComponentBlock chunk in _group.Chunks)
        {
            ReadOnlySpan<double> present = _group.Table(_sums.Span, chunk), missing = _group.Table(_expectedSums.Span, chunk);
            for (int lane = 0; lane < chunk.Count; lane++)
            {
                Span<double> member = _group.Own(statistics, chunk.First + lane);
                for (int j = 0, at = lane; j < member.Length; j++, at += chunk.Width)
                    member[j] += present[at] + (_group.Probability(chunk.First + lane, j) * missing[at]);
            }
        }
        _sums.Span.Clear();
        _expectedSums.Span.Clear();
        _memberSums.MoveTo(statistics);
    }

    private void LogDensity(int member, Span<double> destination, Span<double> shares)
    {
        _counts.Terms.CopyTo(destination);
        shares.Clear();
        for (int j = 0; j < _group.Dimension; j++)
        {
            ColumnSums.AddProduct(_counts.Column(_counts.Cells, j), _group.LogParameter(member, j), destination);
            ColumnSums.AddProduct(_counts.Column(_counts.Present, j), _group.Probability(member, j), shares);
        }
        Span<double> logs = _logs.AsSpan(0, shares.Length);
        ColumnArithmetic.Log(shares, logs);
        for (int i = 0; i < logs.Length; i++)
            destination[i] -= _counts.Totals[i] * logs[i];
    }

    /// <summary>Splits weights into those of the present counts, and w m / Θ_k of the missing ones; members take the rows of small Θ_k.</summary>
    private void Split(Batch<Row> batch, ReadOnlySpan<double> weights)
    {
        Span<double> members = _memberSums.Take(_group.StatisticsLength);
        for (int k = 0, at = 0; k < _group.Members.Count; k++)
        {
            for (int i = 0; i < batch.Count; i++, at++)
            {
                bool isSmall = _shares[at] < Multinomial.SmallShare;
                if (isSmall && weights[at] > 0)
                    _group.Members[k].Accumulate(batch[i], weights[at], _group.Own(members, k));
                _weights[at] = isSmall ? 0 : weights[at];
                _expected[at] = isSmall ? 0 : weights[at] * (_counts.Totals[i] / _shares[at]);
            }
        }
    }
}
