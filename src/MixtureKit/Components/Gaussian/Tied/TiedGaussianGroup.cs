using System.Numerics.Tensors;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Components;

/// <summary>Gaussians that share one covariance.</summary>
/// <remarks>
/// Statistics: s_1 … s_K, then one scatter W = Σ_k Σ w (x − μ_k)(x − μ_k)ᵀ. The maximiser is Σ̂ = (W − Σ_k s_k s_kᵀ/N_k) / N. If
/// the members' covariances differ, as after a start, all are set to their average.
/// </remarks>
internal sealed class TiedGaussianGroup : ComponentGroup<Row>, IPartialGaussians
{
    private readonly TiedGaussian[] _members;
    private readonly GaussianFactor _core;
    private readonly int _dimension;
    private readonly Lazy<PartialPatterns> _patterns;
    private readonly Lazy<TiedParameters?> _together;

    public TiedGaussianGroup(TiedGaussian[] members)
        : this(members, null)
    {
    }

    private TiedGaussianGroup(TiedGaussian[] members, Lazy<TiedParameters?>? last, bool hasOwnCenters = false)
    {
        _dimension = members[0].Dimension;
        _core = Reconcile(members);
        _members = [.. members.Select(member => ReferenceEquals(member.Core, _core) ? member : With(member, member.MeanValues.ToArray(), _core))];
        _patterns = new Lazy<PartialPatterns>(() => new PartialPatterns(_dimension, Count, _ => _core));
        // Only passes use them, and statistics alone are maximised many times without a pass.
        _together = new Lazy<TiedParameters?>(() => hasOwnCenters ? null : TiedParameters.TryCreate(_members, _core, last?.Value));
    }

    public override IReadOnlyList<IMixtureComponent<Row>> Members => _members;

    public override int StatisticsLength => checked((_members.Length * _dimension) + FullMoments.Scatter(_dimension));

    public override int ParameterCount => StatisticsLength;

    public override double LogPrior => _members[0].Prior is { } prior
        ? prior.LogCovariance(_core) + _members.Sum(member => prior.LogMean(member.MeanValues, _core))
        : 0;

    public override ComponentGroup<Row>? WithOwnCenters => Together is null ? null : new TiedGaussianGroup(_members, null, hasOwnCenters: true);

    public override ComponentGroup<Row> Fresh => Together is { Origin.IsOfMembers: false } ? new TiedGaussianGroup(_members) : this;

    /// <summary>Number of columns.</summary>
    public int Dimension => _dimension;

    /// <summary>The covariance of all members.</summary>
    public GaussianFactor Core => _core;

    /// <summary>The parameters that members near a common origin share, or null if they are not near one.</summary>
    public TiedParameters? Together => _together.Value;

    public PartialPatterns Patterns => _patterns.Value;

    public override GroupWorker<Row> CreateWorker(in PassOptions options) => PartialWorker.For(this, options);

    public GroupWorker<Row> CreateCompleteWorker(in PassOptions options) => new TiedGaussianWorker(this, options);

    public GroupWorker<Row> CreatePartialWorker() => ObservedScoreWorker.TryCreate(this) as GroupWorker<Row> ?? new PartialGaussianWorker(this);

    public ReadOnlySpan<double> MeanOf(int k) => Mean(k);

    public void AddMoments(int k, ReadOnlySpan<double> sums, ReadOnlySpan<double> scatter, Span<double> statistics)
    {
        ColumnArithmetic.Add(sums, Sums(statistics, k));
        ColumnArithmetic.Add(scatter, Scatter(statistics));
    }

    /// <summary>Returns μ of a member.</summary>
    public ReadOnlySpan<double> Mean(int k) => _members[k].MeanValues;

    /// <summary>Returns s of a member.</summary>
    public Span<double> Sums(Span<double> statistics, int k) => statistics.Slice(k * _dimension, _dimension);

    /// <summary>Returns W.</summary>
    public Span<double> Scatter(Span<double> statistics) => statistics[ScatterOffset..];

    public override ComponentGroup<Row> Maximize(ReadOnlyMemory<double> weights, ReadOnlyMemory<double> statistics, Execution execution) =>
        Maximize(weights.Span, statistics.Span);

    /// <summary>Returns the maximiser, computed by one thread because there is one covariance.</summary>
    public TiedGaussianGroup Maximize(ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics)
    {
        double[] scatter = statistics[ScatterOffset..].ToArray();
        double[] aboutCenters = FullMoments.Diagonal(scatter, _dimension);
        var means = new double[_members.Length][];
        double divisor = 0;
        for (int k = 0; k < means.Length; k++)
        {
            means[k] = MaximizeMean(k, weights[k], statistics.Slice(k * _dimension, _dimension), scatter);
            divisor += weights[k];
        }
        double weight = divisor;
        if (_members[0].Prior is { } prior)
        {
            prior.AddScale(scatter);
            divisor += prior.Nu + _dimension + 1 + _members.Length;
        }
        if (!(divisor > 0))
            return this;
        GaussianFactor core = GaussianFactor.FromMaximizer(scatter, aboutCenters, divisor, means[IndexOfLargest(weights)], weight);
        var next = new TiedGaussianGroup([.. _members.Select((member, k) => With(member, means[k], core))], _together);
        // In a fit, a pass comes next; its threads should not have to wait for one of them.
        if (_together.IsValueCreated)
            _ = next.Together;
        double loss = 0;
        for (int k = 0; k < means.Length; k++)
            loss += MeanRounding.MostLoss(core, means[k], weights[k]);
        return MeanRounding.IsFelt(loss, weight) && MeanRounding.Explains(loss, Gain(next, weights, statistics) + next.LogPrior - LogPrior) ? this : next;
    }

    public override double? Gain(ComponentGroup<Row> candidate, ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics)
    {
        TiedGaussianGroup other = Like(candidate);
        if (ReferenceEquals(other, this))
            return 0;
        double[] moved = statistics.ToArray();
        Rebase(other, weights, moved);
        double weight = ColumnArithmetic.Sum(weights);
        return -0.5 * ((weight * (other._core.LogDeterminant - _core.LogDeterminant))
            + other._core.Trace(moved.AsSpan(ScatterOffset)) - _core.Trace(statistics[ScatterOffset..]));
    }

    public override void Rebase(ComponentGroup<Row> onto, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        TiedGaussianGroup other = Like(onto);
        for (int k = 0; k < _members.Length; k++)
        {
            double[] offset = GaussianParts.Offset(_members[k].MeanValues, other._members[k].MeanValues);
            FullMoments.Shift(weights[k], offset, Sums(statistics, k), statistics[ScatterOffset..]);
        }
    }

    private int ScatterOffset => _members.Length * _dimension;

    private double[] MaximizeMean(int k, double weight, ReadOnlySpan<double> sums, double[] scatter)
    {
        FullMoments.Center(weight, sums, scatter);
        double[] mean = FullMoments.Mean(_members[k].MeanValues, weight, sums);
        return _members[k].Prior is { } prior ? prior.Shrink(mean, weight, scatter) : mean;
    }

    private static int IndexOfLargest(ReadOnlySpan<double> weights) => TensorPrimitives.IndexOfMax(weights);

    private static TiedGaussian With(TiedGaussian member, double[] mean, GaussianFactor core) => new(mean, core, member.Prior, member.Tie);

    private static GaussianFactor Reconcile(TiedGaussian[] members)
    {
        GaussianFactor first = members[0].Core;
        if (members.All(member => GaussianFactor.HaveEqualCovariance(member.Core, first)))
            return first;
        int dimension = first.Dimension;
        var average = new double[dimension, dimension];
        foreach (TiedGaussian member in members)
        {
            for (int at = 0; at < dimension * dimension; at++)
                average[at / dimension, at % dimension] += member.Core.Covariance[at] / members.Length;
        }
        return GaussianFactor.FromModel(average, dimension);
    }

    private TiedGaussianGroup Like(ComponentGroup<Row> other) =>
        other is TiedGaussianGroup group && group._members.Length == _members.Length && group._dimension == _dimension
            ? group
            : throw new ArgumentException("The other model has other tied Gaussians.", nameof(other));
}
