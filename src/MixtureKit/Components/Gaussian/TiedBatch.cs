using System.Numerics.Tensors;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>
/// What tied Gaussians near a common origin c do together. Log-densities are linear in x but for the term −½|P(x − c)|² that all members share;
/// a pass that knows how often each row counts needs no row's own, but their sum, −½ tr(Σ⁻¹V), of the scatter V about c. Elsewhere rows are whitened
/// once, y = P(x − c). First moments are taken a member, the scatter once for all, and both are brought to the members' means once a segment.
/// Where the responsibilities of a row add up to 1, as they do for all the components of a mixture, the scatter is the same in every pass: it
/// is kept, and only what the rows' weights differ from 1 is added.
/// </summary>
internal sealed class TiedBatch
{
    // What of a segment the scatter so far is of.
    private const double Nothing = 0;
    private const double Known = 1;
    private const double KnownAndMore = 2;
    private const double AllRowsOnce = 3;
    private const double WeightedRows = 4;

    // A scatter has no more places than the rows of its segment have values.
    private const int WidestKept = (2 * ExpectationPass<Row>.SegmentLength) - 1;

    private const double Epsilon = 2.220446049250313e-16;

    private readonly CommonOrigin _origin;
    private readonly NormalCore _core;
    private readonly double[] _images;
    private readonly double[] _constants;
    private readonly Lazy<SharedTerm?> _shared;
    private readonly int _members;
    private readonly int _dimension;

    private TiedBatch(CommonOrigin origin, NormalCore core, int members)
    {
        _origin = origin;
        _core = core;
        _members = members;
        _dimension = core.Dimension;
        _images = [.. Enumerable.Range(0, members).SelectMany(k => origin.Image(k)!).Select(value => -value)];
        _constants = [.. Enumerable.Range(0, members).Select(k => core.Constant - (0.5 * SquareOfImage(k)))];
        // Only passes ask for it, and it is as much work as a factor of the covariance.
        _shared = new Lazy<SharedTerm?>(() => SharedTerm.Of(core, _images));
    }

    /// <summary>The work of members of one covariance, or null where one of them is far from the others.</summary>
    /// <param name="members">The members.</param>
    /// <param name="core">Their covariance.</param>
    /// <param name="last">The work of the last pass, whose origin is kept as long as it is near all members.</param>
    public static TiedBatch? Of(IReadOnlyList<TiedGaussian> members, NormalCore core, TiedBatch? last)
    {
        var origin = CommonOrigin.Of([.. members.Select(member => member.MeanValues.ToArray())], _ => core, last?._origin);
        if (origin.Near.Length != members.Count)
            return null;
        var together = new TiedBatch(origin, core, members.Count);
        // In a fit a pass comes next, whose threads should not have to wait for one of them.
        if (last is not null)
            _ = together._shared.Value;
        return together;
    }

    /// <summary>True if the origin is the one that the members alone give, and not one kept from members before them.</summary>
    public bool HasOriginOfItsOwn => _origin.IsOfMembers;

    /// <summary>The log-densities of a batch; false where values are so large that this is not the way.</summary>
    public bool TryLogDensity(Batch<Row> batch, Span<double> destination, ReadAhead ahead)
    {
        ReadOnlySpan<double> observations = _origin.ForProducts(batch, out bool tiled);
        if (observations.IsEmpty)
            return false;
        int plane = _dimension * ColumnView.Stride;
        Span<double> room = batch.Scratch(this, plane);
        _core.Whiten(observations, tiled, QuadraticForms.Whole(batch.Count), room);
        return LinearDensities.TryOf(room, ColumnView.Stride, batch.Count, _images, _dimension, _constants, squares: true, destination, ahead);
    }

    /// <summary>Log-densities without −½|P(x − c)|²; false where this is not the way, and these would be 0 as well.</summary>
    public bool TryRelativeLogDensity(Batch<Row> batch, Span<double> destination, ReadAhead ahead)
    {
        if (_shared.Value is not { } shared)
            return false;
        ReadOnlySpan<double> columns = _origin.Columns(batch);
        return !columns.IsEmpty && LinearDensities.TryOf(columns, ColumnView.Stride, batch.Count, shared.Slopes, _dimension, _constants, squares: false, destination, ahead);
    }

    /// <summary>What was left out of the log-densities of the observations that have been gathered since the last time: −½ tr(Σ⁻¹V).</summary>
    public double SharedLogDensity(Batch<Row> batch)
    {
        if (_shared.Value is not { } shared)
            return 0;
        Span<double> sums = batch.Sums(this, SumsLength);
        double known = sums[^1] is Known or KnownAndMore ? shared.Sum(batch.Recall(_origin.Key)) : 0;
        return sums[^1] is Nothing or Known ? known : known + shared.Sum(sums[ScatterOffset..^1]);
    }

    /// <summary>Keeps the moments of a batch back; false where values are so large that this is not the way.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="weights">[member][observation].</param>
    /// <param name="isWholeSegment">Whether all batches of the segment will have been gathered before they are settled.</param>
    /// <param name="ahead">What is asked for meanwhile.</param>
    public bool TryGather(Batch<Row> batch, ReadOnlySpan<double> weights, bool isWholeSegment, ReadAhead ahead)
    {
        ReadOnlySpan<double> columns = _origin.Columns(batch);
        if (columns.IsEmpty)
            return false;
        Span<double> sums = batch.Sums(this, SumsLength), totals = batch.Scratch(_constants, QuadraticForms.Whole(batch.Count));
        CrossProducts.Add(weights, columns, ColumnView.Stride, _dimension, sums[..ScatterOffset], totals[..batch.Count], batch.Position / Batch<Row>.Capacity, ahead);
        ref double state = ref sums[^1];
        if (state == Nothing)
            state = !isWholeSegment ? WeightedRows : batch.Recall(_origin.Key) is not null ? Known : AllRowsOnce;
        GatherScatter(batch, columns, totals, ref state, sums[ScatterOffset..^1]);
        return true;
    }

    /// <summary>Adds what was kept back: S_k = s_k − N_k δ_k and W = V − Σ_k [s_k δ_kᵀ + δ_k S_kᵀ].</summary>
    public void Settle(Batch<Row> batch, Span<double> statistics)
    {
        Span<double> sums = batch.Sums(this, SumsLength), scatter = statistics[(_members * _dimension)..];
        SettleScatter(batch, sums[^1], sums[ScatterOffset..^1], scatter);
        int length = QuadraticForms.Whole(2 * _members), plane = _dimension * length, own = 1 + _dimension;
        Span<double> room = batch.Scratch(_images, checked((2 * plane) + (_members * own))), left = room[..plane], right = room.Slice(plane, plane), totals = room[(2 * plane)..];
        left.Clear();
        right.Clear();
        CrossProducts.Total(sums[..ScatterOffset], totals);
        for (int k = 0; k < _members; k++)
        {
            double[] offset = _origin.Offset(k)!;
            double count = totals[k * own];
            Span<double> first = totals.Slice((k * own) + 1, _dimension), moments = statistics.Slice(k * _dimension, _dimension);
            for (int j = 0; j < _dimension; j++)
            {
                double moved = first[j] - (count * offset[j]);
                moments[j] += moved;
                (left[(j * length) + (2 * k)], right[(j * length) + (2 * k)]) = (-first[j], offset[j]);
                (left[(j * length) + (2 * k) + 1], right[(j * length) + (2 * k) + 1]) = (-offset[j], moved);
            }
        }
        SymmetricProducts.Add(left, right, length, length, _dimension, scatter);
        sums[..ScatterOffset].Clear();
        sums[^1] = Nothing;
    }

    private double SquareOfImage(int member)
    {
        ReadOnlySpan<double> image = _images.AsSpan(member * _dimension, _dimension);
        return ColumnArithmetic.Dot(image, image);
    }

    /// <summary>Adds the scatter of a batch, as far as it is not known of the whole segment.</summary>
    private void GatherScatter(Batch<Row> batch, ReadOnlySpan<double> columns, Span<double> totals, ref double state, Span<double> scatter)
    {
        int count = batch.Count, length = totals.Length;
        // Each is 1 but for the rounding of the responsibilities that it is the sum of.
        bool once = ColumnArithmetic.FarthestFromOne(totals[..count]) <= 2 * (_members + 4) * Epsilon;
        if (once && state is (Known or KnownAndMore))
            return;
        if (state is Known or KnownAndMore)
        {
            TensorPrimitives.Add(totals[..count], -1, totals[..count]);
            state = KnownAndMore;
        }
        else if (!once)
        {
            state = WeightedRows;
        }
        totals[count..].Clear();
        SymmetricProducts.Add(once ? columns : Weighted(batch, columns, totals), columns, ColumnView.Stride, length, _dimension, scatter);
    }

    private Span<double> Weighted(Batch<Row> batch, ReadOnlySpan<double> columns, ReadOnlySpan<double> totals)
    {
        Span<double> weighted = batch.Scratch(_images, _dimension * ColumnView.Stride);
        for (int j = 0; j < _dimension; j++)
            ColumnArithmetic.Multiply(columns.Slice(j * ColumnView.Stride, totals.Length), totals, weighted.Slice(j * ColumnView.Stride, totals.Length));
        return weighted;
    }

    /// <summary>Adds the scatter of a segment to the statistics: the one that is known, and what was gathered, which is kept if its rows count once each.</summary>
    private void SettleScatter(Batch<Row> batch, double state, Span<double> gathered, Span<double> scatter)
    {
        if (state is Known or KnownAndMore)
            ColumnArithmetic.Add(batch.Recall(_origin.Key)!, scatter);
        if (state is Nothing or Known)
            return;
        if (state == AllRowsOnce && batch.Remembers && _dimension <= WidestKept)
            batch.Remember(_origin.Key, gathered.ToArray());
        ColumnArithmetic.Add(gathered, scatter);
        gathered.Clear();
    }

    private int ScatterOffset => CrossProducts.Length(_members, _dimension);

    private int SumsLength => checked(ScatterOffset + FullMoments.Scatter(_dimension) + 1);
}
