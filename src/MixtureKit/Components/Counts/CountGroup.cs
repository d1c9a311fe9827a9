using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Components;

/// <summary>Components over columns of counts on a batch: log p_k(x) = term(x) + a_k + Σ_j x_j log θ_kj.</summary>
/// <remarks>
/// If most counts are 0 and the data stay in memory, zeros are left out, and the terms, which depend on the rows alone, are
/// computed once a fit; other rows are processed column by column, with the same bits. Rows whose term is NaN are processed by the
/// members one by one.
/// </remarks>
internal abstract class CountGroup : IndependentGroup<Row>, IPartialGroup
{
    private readonly int _width;
    private readonly Lazy<AlignedMemory> _tables;

    protected CountGroup(IReadOnlyList<IMixtureComponent<Row>> members, int dimension)
        : base(members)
    {
        Dimension = dimension;
        Chunks = ComponentBlock.Split(members.Count);
        _width = Chunks.Sum(chunk => chunk.Width);
        _tables = new Lazy<AlignedMemory>(MakeTables);
    }

    /// <summary>Number of columns.</summary>
    internal int Dimension { get; }

    /// <summary>The components in chunks that are processed side by side.</summary>
    internal ComponentBlock[] Chunks { get; }

    /// <summary>Number of doubles in a table of all members, or in their sums.</summary>
    internal int TableLength => checked(Dimension * _width);

    /// <summary>The logarithms log θ_kj, in the layout of <see cref="Table"/>.</summary>
    internal Span<double> LogParameters => _tables.Value.Span;

    public override IReadOnlyList<Row> Arrange(IReadOnlyList<Row> data, Execution execution)
    {
        if (data is not DataMatrix matrix || matrix.ColumnCount != Dimension || matrix.Store is SparseRows)
            return data;
        return SparseRows.TryCreate(matrix.Store, Term, execution) is { } rows ? matrix.Over(rows) : data;
    }

    public override GroupWorker<Row> CreateWorker(in PassOptions options) => PartialWorker.For(this, options);

    public GroupWorker<Row> CreateCompleteWorker(in PassOptions options) => new CountWorker(this);

    public virtual GroupWorker<Row> CreatePartialWorker() => new PartialMembersWorker(this);

    /// <summary>Computes the term of a row from its nonzero values.</summary>
    internal abstract Func<ReadOnlySpan<double>, double> Term { get; }

    /// <summary>Computes the terms of rows laid out in columns.</summary>
    internal abstract void Terms(ColumnView columns, Span<double> terms);

    /// <summary>Returns a_k.</summary>
    internal abstract double Constant(int member);

    /// <summary>Returns log θ_kj.</summary>
    internal abstract double LogParameter(int member, int column);

    /// <summary>Returns the part of a chunk, [column][lane], of tables or sums of all members.</summary>
    internal Span<double> Table(Span<double> all, ComponentBlock chunk) => all.Slice(chunk.First * Dimension, chunk.Width * Dimension);

    private AlignedMemory MakeTables()
    {
        var tables = new AlignedMemory(TableLength, pinned: false);
        foreach (ComponentBlock chunk in Chunks)
        {
            Span<double> own = Table(tables.Span, chunk);
            for (int j = 0; j < Dimension; j++)
            {
                for (int lane = 0; lane < chunk.Count; lane++)
                    own[(j * chunk.Width) + lane] = LogParameter(chunk.First + lane, j);
            }
        }
        return tables;
    }
}
