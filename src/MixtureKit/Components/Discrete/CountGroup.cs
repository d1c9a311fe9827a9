using System.Numerics.Tensors;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>
/// Components over columns of counts on a batch: log p_k(x) = term(x) + a_k + Σ_j x_j log θ_kj. Where most counts are 0 and the data stay
/// in memory, zeros are left out and the terms, which are the rows' alone, are taken once a fit; other rows are met column by column,
/// and give the same bits. Rows whose term is NaN are left to the members one by one.
/// </summary>
internal abstract class CountGroup : IndependentGroup<Row>
{
    private readonly int _dimension;
    private readonly LaneChunk[] _chunks;
    private readonly int _width;
    private readonly Lazy<AlignedMemory> _tables;

    protected CountGroup(IReadOnlyList<IMixtureComponent<Row>> members, int dimension)
        : base(members)
    {
        _dimension = dimension;
        _chunks = LaneChunk.Of(members.Count);
        _width = _chunks.Sum(chunk => chunk.Width);
        _tables = new Lazy<AlignedMemory>(MakeTables);
    }

    public override IReadOnlyList<Row> Arrange(IReadOnlyList<Row> data, Execution execution)
    {
        if (data is not DataMatrix matrix || matrix.ColumnCount != _dimension || matrix.Store is SparseRows)
            return data;
        return SparseRows.Of(matrix.Store, Term, execution) is { } rows ? matrix.Over(rows) : data;
    }

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        Span<double> room = Room(batch);
        ReadOnlySpan<double> terms = Sparse(batch) is { } rows
            ? LogDensity(rows, batch, room, destination)
            : LogDensity(RowShape.Columns(batch, _dimension), room[..batch.Count], destination);
        for (int i = 0; i < terms.Length; i++)
        {
            for (int k = 0; double.IsNaN(terms[i]) && k < Members.Count; k++)
                destination[(k * batch.Count) + i] = Members[k].LogDensity(batch[i]);
        }
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        Gather(batch, weights, statistics);
        Settle(batch, statistics);
    }

    public override void Gather(Batch<Row> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        Span<double> lanes = Room(batch)[ColumnView.Stride..], sums = Sums(batch);
        SparseRows? rows = Sparse(batch);
        foreach (LaneChunk chunk in _chunks)
        {
            chunk.Gather(weights, batch.Count, lanes[..(ColumnView.Stride * chunk.Width)]);
            if (rows is null)
                ColumnSums.AddWeights(RowShape.Columns(batch, _dimension).All, ColumnView.Stride, _dimension, lanes, batch.Count, chunk.Width, Table(sums, chunk));
            else
                SparseSums.AddWeights(rows.Rows(batch.Start, batch.Count), lanes, chunk.Width, Table(sums, chunk));
        }
    }

    /// <summary>Puts the sums of each column, which lie side by side, where each member has them.</summary>
    public override void Settle(Batch<Row> batch, Span<double> statistics)
    {
        Span<double> sums = Sums(batch);
        foreach (LaneChunk chunk in _chunks)
        {
            ReadOnlySpan<double> own = Table(sums, chunk);
            for (int lane = 0; lane < chunk.Count; lane++)
            {
                Span<double> member = Own(statistics, chunk.First + lane);
                for (int j = 0, at = lane; j < member.Length; j++, at += chunk.Width)
                    member[j] += own[at];
            }
        }
        sums.Clear();
    }

    /// <summary>The term of a row, from its values other than 0.</summary>
    protected abstract Func<ReadOnlySpan<double>, double> Term { get; }

    /// <summary>The terms of rows laid out in columns.</summary>
    protected abstract void Terms(ColumnView columns, Span<double> terms);

    /// <summary>a_k.</summary>
    protected abstract double Constant(int member);

    /// <summary>log θ_kj.</summary>
    protected abstract double LogParameter(int member, int column);

    /// <summary>The rows without their zeros, where the batch has them so.</summary>
    private SparseRows? Sparse(Batch<Row> batch) =>
        batch.Source is DataMatrix { Store: SparseRows rows } && rows.ColumnCount == _dimension && SparseRows.AreTogether(batch.Start, batch.Count) ? rows : null;

    private ReadOnlySpan<double> LogDensity(SparseRows rows, Batch<Row> batch, Span<double> room, Span<double> destination)
    {
        ReadOnlySpan<double> terms = rows.Terms(Term, batch.Start, room[..batch.Count]);
        Span<double> sums = room[ColumnView.Stride..];
        foreach (LaneChunk chunk in _chunks)
        {
            for (int i = 0; i < terms.Length; i++)
            {
                for (int lane = 0; lane < chunk.Width; lane++)
                    sums[(i * chunk.Width) + lane] = lane < chunk.Count ? terms[i] + Constant(chunk.First + lane) : 0;
            }
            SparseSums.Add(rows.Rows(batch.Start, batch.Count), Table(_tables.Value.Span, chunk), chunk.Width, sums);
            chunk.Scatter(sums, batch.Count, destination);
        }
        return terms;
    }

    private ReadOnlySpan<double> LogDensity(ColumnView columns, Span<double> terms, Span<double> destination)
    {
        Terms(columns, terms);
        for (int k = 0; k < Members.Count; k++)
        {
            Span<double> own = destination.Slice(k * terms.Length, terms.Length);
            TensorPrimitives.Add(terms, Constant(k), own);
            for (int j = 0; j < columns.ColumnCount; j++)
                ColumnSums.AddProduct(columns.Column(j), LogParameter(k, j), own);
        }
        return terms;
    }

    private Span<double> Room(Batch<Row> batch) => batch.Scratch(this, ColumnView.Stride * (1 + LaneChunk.Widest));

    private Span<double> Sums(Batch<Row> batch) => batch.Sums(this, checked(_dimension * _width));

    /// <summary>The part of a chunk, [column][lane].</summary>
    private Span<double> Table(Span<double> all, LaneChunk chunk) => all.Slice(chunk.First * _dimension, chunk.Width * _dimension);

    private AlignedMemory MakeTables()
    {
        var tables = new AlignedMemory(checked(_dimension * _width));
        foreach (LaneChunk chunk in _chunks)
        {
            Span<double> own = Table(tables.Span, chunk);
            for (int j = 0; j < _dimension; j++)
            {
                for (int lane = 0; lane < chunk.Count; lane++)
                    own[(j * chunk.Width) + lane] = LogParameter(chunk.First + lane, j);
            }
        }
        return tables;
    }
}
