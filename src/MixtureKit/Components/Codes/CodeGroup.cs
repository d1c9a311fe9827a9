using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Components;

/// <summary>Components over columns of codes, whose log-densities are sums of table entries selected by the codes of a row.</summary>
/// <remarks>
/// Each pack of columns has a table, which is made once a model and holds all components side by side; the statistics Σ w [x_j = l]
/// are stored in the same way, [chunk of components][cell][lane].
/// </remarks>
internal abstract class CodeGroup : ComponentGroup<Row>
{
    private readonly IMixtureComponent<Row>[] _members;
    private readonly Lazy<CodeTables> _tables;

    protected CodeGroup(IReadOnlyList<IMixtureComponent<Row>> members, ColumnPacking layout)
    {
        _members = [.. members];
        Layout = layout;
        Chunks = ComponentBlock.Split(_members.Length);
        StatisticsLength = checked(layout.CellCount * Chunks.Sum(chunk => chunk.Width));
        _tables = new Lazy<CodeTables>(() => new CodeTables(Layout, Chunks, Entry, Constant));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<IMixtureComponent<Row>> Members => _members;

    /// <inheritdoc/>
    public override int StatisticsLength { get; }

    /// <summary>The tables of log-densities by code, for all components side by side.</summary>
    internal CodeTables Tables => _tables.Value;

    /// <summary>The layout of columns in bytes.</summary>
    internal ColumnPacking Layout { get; }

    /// <summary>The components in chunks that are processed side by side.</summary>
    internal ComponentBlock[] Chunks { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Row> Arrange(IReadOnlyList<Row> data, Execution execution)
    {
        if (data is not DataMatrix matrix || matrix.ColumnCount != Layout.ColumnCount)
            return data;
        if (matrix.Store is CodeRows packed && packed.Layout.Equals(Layout))
            return data;
        return CodeRows.TryCreate(matrix.Store, Layout, execution) is { } rows ? matrix.Over(rows) : data;
    }

    /// <inheritdoc/>
    public override ComponentGroup<Row> Maximize(ReadOnlyMemory<double> weights, ReadOnlyMemory<double> statistics, Execution execution)
    {
        var next = new IMixtureComponent<Row>[_members.Length];
        for (int k = 0; k < next.Length; k++)
            next[k] = MaximizeMember(k, weights.Span[k], statistics.Span);
        return next[0].Group(next);
    }

    /// <inheritdoc/>
    public override double? Gain(ComponentGroup<Row> candidate, ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics)
    {
        double sum = 0;
        for (int k = 0; k < _members.Length; k++)
            sum += _members[k].Gain(candidate.Members[k], weights[k], OfMember(statistics, k))!.Value;
        return sum;
    }

    /// <inheritdoc/>
    public override void Rebase(ComponentGroup<Row> onto, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        // Sums of weights do not depend on a member's parameters.
    }

    /// <summary>Returns the statistics of a member, in the layout of the component.</summary>
    internal double[] OfMember(ReadOnlySpan<double> statistics, int k)
    {
        ComponentBlock chunk = Chunks[k / ComponentBlock.Widest];
        ReadOnlySpan<double> cells = Own(statistics, chunk);
        var own = new double[_members[k].StatisticsLength];
        for (int j = 0; j < Layout.ColumnCount; j++)
        {
            for (int level = 0; level < Layout.Levels(j); level++)
                own[Place(j, level)] = cells[((Layout.FirstCell(j) + level) * chunk.Width) + k - chunk.First];
        }
        return own;
    }

    /// <summary>Returns what a level of a column adds to the log-density.</summary>
    protected abstract double Entry(int member, int column, int level);

    /// <summary>Returns the constant of a member's log-density, to which its columns are added.</summary>
    protected virtual double Constant(int member) => 0;

    /// <summary>Returns the index in a member's statistics of the sum of a column's level.</summary>
    internal abstract int Place(int column, int level);

    /// <summary>Returns the statistics of a chunk, [cell][lane].</summary>
    internal Span<double> Own(Span<double> statistics, ComponentBlock chunk) =>
        statistics.Slice(chunk.First * Layout.CellCount, Layout.CellCount * chunk.Width);

    private ReadOnlySpan<double> Own(ReadOnlySpan<double> statistics, ComponentBlock chunk) =>
        statistics.Slice(chunk.First * Layout.CellCount, Layout.CellCount * chunk.Width);

    private IMixtureComponent<Row> MaximizeMember(int k, double weight, ReadOnlySpan<double> statistics)
    {
        IMixtureComponent<Row> member = _members[k];
        if (!(weight > 0) && member.LogPrior == 0)
            return member;
        try
        {
            return member.Maximize(weight, OfMember(statistics, k));
        }
        catch (DegenerateComponentException fault)
        {
            throw fault.OfMember(k);
        }
    }
}
