using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Components;

/// <summary>
/// Components over columns of codes. A row's log-density is a sum over packs of columns of entries of tables, which are made
/// once a model and hold all components side by side; the statistics Σ w [x_j = l] are kept so too, [chunk of components][cell][lane].
/// </summary>
internal abstract class CodeGroup : ComponentGroup<Row>
{
    private readonly IMixtureComponent<Row>[] _members;
    private readonly Lazy<CodeTables> _tables;

    protected CodeGroup(IReadOnlyList<IMixtureComponent<Row>> members, CodeLayout layout)
    {
        _members = [.. members];
        Layout = layout;
        Chunks = LaneChunk.Of(_members.Length);
        StatisticsLength = checked(layout.CellCount * Chunks.Sum(chunk => chunk.Width));
        _tables = new Lazy<CodeTables>(() => new CodeTables(Layout, Chunks, Entry, Constant));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<IMixtureComponent<Row>> Members => _members;

    /// <inheritdoc/>
    public override int StatisticsLength { get; }

    /// <summary>What the codes say about a row, for all components side by side.</summary>
    internal CodeTables Tables => _tables.Value;

    /// <summary>How the columns share bytes.</summary>
    internal CodeLayout Layout { get; }

    /// <summary>The components in chunks that are worked on side by side.</summary>
    internal LaneChunk[] Chunks { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Row> Arrange(IReadOnlyList<Row> data, Execution execution)
    {
        if (data is not DataMatrix matrix || matrix.ColumnCount != Layout.ColumnCount)
            return data;
        if (matrix.Store is CodeRows packed && packed.Layout.Equals(Layout))
            return data;
        return CodeRows.Of(matrix.Store, Layout, execution) is { } rows ? matrix.Over(rows) : data;
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
        // Sums of weights are about no member in particular.
    }

    /// <summary>The statistics of a member, as it would have accumulated them alone.</summary>
    internal double[] OfMember(ReadOnlySpan<double> statistics, int k)
    {
        LaneChunk chunk = Chunks[k / LaneChunk.Widest];
        ReadOnlySpan<double> cells = Own(statistics, chunk);
        var own = new double[_members[k].StatisticsLength];
        for (int j = 0; j < Layout.ColumnCount; j++)
        {
            for (int level = 0; level < Layout.Levels(j); level++)
                own[Place(j, level)] = cells[((Layout.FirstCell(j) + level) * chunk.Width) + k - chunk.First];
        }
        return own;
    }

    /// <summary>What a level of a column adds to the log-density.</summary>
    protected abstract double Entry(int member, int column, int level);

    /// <summary>What the log-density is before its columns are looked up.</summary>
    protected virtual double Constant(int member) => 0;

    /// <summary>Where a member keeps the sum of a level of a column.</summary>
    internal abstract int Place(int column, int level);

    /// <summary>The statistics of a chunk, [cell][lane].</summary>
    internal Span<double> Own(Span<double> statistics, LaneChunk chunk) =>
        statistics.Slice(chunk.First * Layout.CellCount, Layout.CellCount * chunk.Width);

    private ReadOnlySpan<double> Own(ReadOnlySpan<double> statistics, LaneChunk chunk) =>
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
