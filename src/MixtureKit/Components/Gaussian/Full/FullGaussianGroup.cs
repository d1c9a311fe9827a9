using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Components;

/// <summary>Full Gaussians on a batch, each with deviations from its mean.</summary>
/// <remarks>With more than two columns, a <see cref="CentredGaussianGroup"/> shares deviations between members.</remarks>
internal class FullGaussianGroup : IndependentGroup<Row>, IPartialGaussians
{
    // From here on factoring a covariance takes longer than waking a thread.
    private const int Large = 64;

    private readonly Lazy<PartialPatterns> _patterns;

    public FullGaussianGroup(IReadOnlyList<IMixtureComponent<Row>> members)
        : base(members)
    {
        Dimension = ((FullGaussian)members[0]).Dimension;
        _patterns = new Lazy<PartialPatterns>(() => new PartialPatterns(Dimension, Count, k => Member(k).Core));
    }

    /// <summary>Creates the group for the number of columns of the members.</summary>
    public static FullGaussianGroup For(IReadOnlyList<IMixtureComponent<Row>> members) =>
        ((FullGaussian)members[0]).Dimension > 2 ? new CentredGaussianGroup(members) : new FullGaussianGroup(members);

    /// <summary>Number of columns.</summary>
    public int Dimension { get; }

    public PartialPatterns Patterns => _patterns.Value;

    public override GroupWorker<Row> CreateWorker(in PassOptions options) => PartialWorker.For(this, options);

    public virtual GroupWorker<Row> CreateCompleteWorker(in PassOptions options) => Dimension == 2 ? new BivariateGaussianWorker(this) : new FullGaussianWorker(this);

    public GroupWorker<Row> CreatePartialWorker() => ObservedScoreWorker.TryCreate(this) as GroupWorker<Row> ?? new PartialGaussianWorker(this);

    public ReadOnlySpan<double> MeanOf(int k) => Member(k).MeanValues;

    public void AddMoments(int k, ReadOnlySpan<double> sums, ReadOnlySpan<double> scatter, Span<double> statistics)
    {
        Span<double> own = Own(statistics, k);
        ColumnArithmetic.Add(sums, own[..Dimension]);
        ColumnArithmetic.Add(scatter, own[Dimension..]);
    }

    /// <summary>Returns a member with its type.</summary>
    public FullGaussian Member(int k) => (FullGaussian)Members[k];

    public override ComponentGroup<Row> Maximize(ReadOnlyMemory<double> weights, ReadOnlyMemory<double> statistics, Execution execution)
    {
        if (Dimension < Large)
            return base.Maximize(weights, statistics, execution);
        var next = new IMixtureComponent<Row>[Members.Count];
        execution.Run(next.Length, (_, k) => next[k] = MaximizeMember(k, weights.Span[k], Own(statistics.Span, k)), CancellationToken.None);
        return next[0].Group(next);
    }

    public override void Pool(ReadOnlySpan<double> weights, Span<double> statistics)
    {
        int dimension = Dimension;
        var pooled = new double[FullMoments.Scatter(dimension)];
        double total = 0;
        for (int k = 0; k < Members.Count; k++)
        {
            Span<double> own = Own(statistics, k);
            FullMoments.Center(weights[k], own[..dimension], own[dimension..]);
            ColumnArithmetic.Add(own[dimension..], pooled);
            total += weights[k];
        }
        for (int k = 0; k < Members.Count; k++)
        {
            // N_k / N of the pooled scatter, about the member's mean and then back about its centre.
            Span<double> own = Own(statistics, k);
            ColumnArithmetic.Scale(pooled, weights[k] / total, own[dimension..]);
            Uncenter(weights[k], own[..dimension], own[dimension..]);
        }
    }

    public override void RelativeSpread(ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics, Span<double> destination)
    {
        var pooled = new double[Dimension * Dimension];
        double total = ColumnArithmetic.Sum(weights);
        for (int k = 0; k < Members.Count; k++)
            ColumnArithmetic.AddProduct(Member(k).Core.Covariance, weights[k] / total, pooled);
        for (int k = 0; k < Members.Count; k++)
            destination[k] = NarrowestDirection.Share(Member(k).Core, pooled);
    }

    private static void Uncenter(double weight, ReadOnlySpan<double> sums, Span<double> scatter)
    {
        for (int i = 0, at = 0; weight > 0 && i < sums.Length; at += ++i)
        {
            for (int j = 0; j <= i; j++)
                scatter[at + j] += sums[i] / weight * sums[j];
        }
    }
}
