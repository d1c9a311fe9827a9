using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>
/// Diagonal Gaussians on a batch: columns laid out once, and met by all members while they are near, or, where members fill the lanes,
/// rows as they lie.
/// </summary>
internal sealed class DiagonalGaussianGroup : IndependentGroup<Row>
{
    private readonly int _dimension;
    private readonly AxisTable _table;
    private readonly DiagonalRows? _rows;

    public DiagonalGaussianGroup(IReadOnlyList<IMixtureComponent<Row>> members)
        : this(members, isCareful: false)
    {
    }

    private DiagonalGaussianGroup(IReadOnlyList<IMixtureComponent<Row>> members, bool isCareful)
        : base(members)
    {
        _dimension = ((DiagonalGaussian)Members[0]).Dimension;
        _table = new AxisTable(Members.Count, _dimension);
        for (int k = 0; k < Members.Count; k++)
        {
            var member = (DiagonalGaussian)Members[k];
            _table.Set(k, member.MeanValues, member.Density);
        }
        _rows = isCareful ? null : DiagonalRows.Of(_table);
    }

    internal override ComponentGroup<Row>? Careful => _rows is { IsNear: true } ? new DiagonalGaussianGroup(Members, isCareful: true) : null;

    internal override bool AsksAhead => _dimension > ReadAhead.FewColumns;

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        if (_rows is not null && _rows.Suits(batch))
        {
            _rows.LogDensity(batch, destination, Ahead(batch, 0, _rows.DensitySteps(batch.Count)));
            return;
        }
        ReadOnlySpan<double> columns = RowShape.Columns(batch, _dimension).All;
        ReadAhead ahead = Ahead(batch, 0, AxisDensities.Steps(batch.Count, Members.Count));
        AxisDensities.Of(columns, ColumnView.Stride, batch.Count, _table.Axes, _table.Constants, destination, ahead);
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        if (_rows is { IsNear: true } && _rows.Suits(batch))
        {
            _rows.Accumulate(batch, weights, statistics, Ahead(batch, 1, _rows.MomentSteps(batch.Count)));
            return;
        }
        ReadOnlySpan<double> columns = RowShape.Columns(batch, _dimension).All;
        ReadAhead ahead = Ahead(batch, 1, AxisSums.Steps(_dimension, Members.Count));
        AxisSums.AddMoments(columns, ColumnView.Stride, weights, batch.Count, _table.Centers, _dimension, statistics, ahead);
    }

    public override void Pool(ReadOnlySpan<double> weights, Span<double> statistics)
    {
        double total = ColumnArithmetic.Sum(weights);
        for (int j = 0; j < _dimension; j++)
        {
            double pooled = 0;
            for (int k = 0; k < Members.Count; k++)
                pooled += AxisMoments.Scatter(weights[k], Own(statistics, k)[j], Own(statistics, k)[_dimension + j]);
            for (int k = 0; k < Members.Count; k++)
            {
                Span<double> own = Own(statistics, k);
                own[_dimension + j] = (pooled * (weights[k] / total)) + AxisMoments.Shift(weights[k], own[j]);
            }
        }
    }
}
