using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>Diagonal Gaussians on a batch.</summary>
/// <remarks>
/// Columns are laid out once, and read by all members while they are in the cache; or, if the members fill the lanes of a vector,
/// rows are read in place.
/// </remarks>
internal sealed class DiagonalGaussianGroup : IndependentGroup<Row>, IPartialGroup
{
    private readonly int _dimension;
    private readonly DiagonalTable _table;
    private readonly DiagonalRows? _rows;

    public DiagonalGaussianGroup(IReadOnlyList<IMixtureComponent<Row>> members)
        : this(members, hasOwnCenters: false)
    {
    }

    private DiagonalGaussianGroup(IReadOnlyList<IMixtureComponent<Row>> members, bool hasOwnCenters)
        : base(members)
    {
        _dimension = ((DiagonalGaussian)Members[0]).Dimension;
        _table = new DiagonalTable(Members.Count, _dimension);
        for (int k = 0; k < Members.Count; k++)
        {
            var member = (DiagonalGaussian)Members[k];
            _table.Set(k, member.MeanValues, member.Density);
        }
        _rows = hasOwnCenters ? null : DiagonalRows.TryCreate(_table);
    }

    /// <summary>Number of columns.</summary>
    public int Dimension => _dimension;

    /// <summary>The parameters in the layout of the kernels.</summary>
    public DiagonalTable Table => _table;

    /// <summary>The computations on rows in place, or null if columns are faster.</summary>
    public DiagonalRows? Rows => _rows;

    public override ComponentGroup<Row>? WithOwnCenters => _rows is { IsNear: true } ? new DiagonalGaussianGroup(Members, hasOwnCenters: true) : null;

    public override GroupWorker<Row> CreateWorker(in PassOptions options) => PartialWorker.For(this, options);

    public GroupWorker<Row> CreateCompleteWorker(in PassOptions options) => new DiagonalGaussianWorker(this);

    public GroupWorker<Row> CreatePartialWorker() => PartialProductsWorker.TryCreate(this) ?? (GroupWorker<Row>)new PartialDiagonalWorker(this);

    public override void Pool(ReadOnlySpan<double> weights, Span<double> statistics)
    {
        double total = ColumnArithmetic.Sum(weights);
        for (int j = 0; j < _dimension; j++)
        {
            double pooled = 0;
            for (int k = 0; k < Members.Count; k++)
                pooled += DiagonalMoments.Scatter(weights[k], Own(statistics, k)[j], Own(statistics, k)[_dimension + j]);
            for (int k = 0; k < Members.Count; k++)
            {
                Span<double> own = Own(statistics, k);
                own[_dimension + j] = (pooled * (weights[k] / total)) + DiagonalMoments.Shift(weights[k], own[j]);
            }
        }
    }

    public override void RelativeSpread(ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics, Span<double> destination)
    {
        double total = ColumnArithmetic.Sum(weights);
        destination.Fill(double.PositiveInfinity);
        for (int j = 0; j < _dimension; j++)
        {
            double pooled = 0;
            for (int k = 0; k < Members.Count; k++)
                pooled += weights[k] / total * Variance(k, j);
            for (int k = 0; k < Members.Count; k++)
                destination[k] = Math.Min(destination[k], Variance(k, j) / pooled);
        }
    }

    private double Variance(int k, int column) => ((DiagonalGaussian)Members[k]).Variances[column];
}
