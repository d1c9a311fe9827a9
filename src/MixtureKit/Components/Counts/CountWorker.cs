using System.Numerics.Tensors;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>A worker that reads rows of counts without their zeros if the data are stored so, and column by column otherwise.</summary>
internal sealed class CountWorker(CountGroup group) : GroupWorker<Row>
{
    private readonly AlignedMemory _terms = new(ColumnView.Stride);
    private readonly AlignedMemory _lanes = new(ColumnView.Stride * ComponentBlock.Widest);
    private readonly AlignedMemory _sums = new(group.TableLength);
    private CountGroup _group = group;

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        ReadOnlySpan<double> terms = Sparse(batch) is { } rows
            ? LogDensity(rows, batch, destination)
            : LogDensity(RowShape.Columns(batch, _group.Dimension), _terms.Slice(0, batch.Count), destination);
        for (int i = 0; i < terms.Length; i++)
        {
            for (int k = 0; double.IsNaN(terms[i]) && k < _group.Members.Count; k++)
                destination[(k * batch.Count) + i] = _group.Members[k].LogDensity(batch[i]);
        }
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights)
    {
        Span<double> lanes = _lanes.Span;
        SparseRows? rows = Sparse(batch);
        foreach (ComponentBlock chunk in _group.Chunks)
        {
            Span<double> sums = _group.Table(_sums.Span, chunk);
            chunk.ToLanes(weights, batch.Count, lanes[..(ColumnView.Stride * chunk.Width)]);
            if (rows is null)
                ColumnSums.AddWeights(RowShape.Columns(batch, _group.Dimension).All, ColumnView.Stride, _group.Dimension, lanes, batch.Count, chunk.Width, sums);
            else
                SparseSums.AddWeights(rows.Rows(batch.Start, batch.Count), lanes, chunk.Width, sums);
        }
    }

    /// <summary>Adds the sums of each column, which are side by side, to those of each member.</summary>
    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity)
    {
        foreach (ComponentBlock chunk in _group.Chunks)
        {
            ReadOnlySpan<double> own = _group.Table(_sums.Span, chunk);
            for (int lane = 0; lane < chunk.Count; lane++)
            {
                Span<double> member = _group.Own(statistics, chunk.First + lane);
                for (int j = 0, at = lane; j < member.Length; j++, at += chunk.Width)
                    member[j] += own[at];
            }
        }
        _sums.Span.Clear();
    }

    public override bool TryRetarget(ComponentGroup<Row> next)
    {
        if (next is not CountGroup other || other.GetType() != _group.GetType() || other.TableLength != _group.TableLength || other.Dimension != _group.Dimension)
            return false;
        _group = other;
        return true;
    }

    /// <summary>Returns the rows without their zeros, or null if the batch does not store them so.</summary>
    private SparseRows? Sparse(Batch<Row> batch) =>
        batch.Source is DataMatrix { Store: SparseRows rows } && rows.ColumnCount == _group.Dimension && SparseRows.AreTogether(batch.Start, batch.Count) ? rows : null;

    private ReadOnlySpan<double> LogDensity(SparseRows rows, Batch<Row> batch, Span<double> destination)
    {
        ReadOnlySpan<double> terms = rows.Terms(_group.Term, batch.Start, _terms.Slice(0, batch.Count));
        Span<double> sums = _lanes.Span;
        foreach (ComponentBlock chunk in _group.Chunks)
        {
            for (int i = 0; i < terms.Length; i++)
            {
                for (int lane = 0; lane < chunk.Width; lane++)
                    sums[(i * chunk.Width) + lane] = lane < chunk.Count ? terms[i] + _group.Constant(chunk.First + lane) : 0;
            }
            SparseSums.Add(rows.Rows(batch.Start, batch.Count), _group.Table(_group.LogParameters, chunk), chunk.Width, sums);
            chunk.FromLanes(sums, batch.Count, destination);
        }
        return terms;
    }

    private ReadOnlySpan<double> LogDensity(ColumnView columns, Span<double> terms, Span<double> destination)
    {
        _group.Terms(columns, terms);
        for (int k = 0; k < _group.Members.Count; k++)
        {
            Span<double> own = destination.Slice(k * terms.Length, terms.Length);
            TensorPrimitives.Add(terms, _group.Constant(k), own);
            for (int j = 0; j < columns.ColumnCount; j++)
                ColumnSums.AddProduct(columns.Column(j), _group.LogParameter(k, j), own);
        }
        return terms;
    }
}
