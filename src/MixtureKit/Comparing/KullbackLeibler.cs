using MixtureKit.Choosing;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Comparing;

/// <summary>Estimates of the Kullback–Leibler divergence ∫ p(x) log [p(x) / q(x)] dx between two mixtures.</summary>
/// <remarks>The integral of mixtures has no closed form, so it is the mean of log p − log q over observations drawn from p.</remarks>
/// <example>
/// <code>
/// DivergenceEstimate divergence = KullbackLeibler.Estimate(first, second);
/// </code>
/// </example>
public static class KullbackLeibler
{
    /// <summary>Number of observations drawn by default, 100,000.</summary>
    public const int UsualDraws = 100_000;

    private const ulong Stream = 0xD1F;
    private const int PieceRows = 1000;

    /// <summary>Estimates the divergence of one mixture from another; 0 if they are the same density.</summary>
    /// <param name="from">p, from which observations are drawn.</param>
    /// <param name="to">q.</param>
    /// <param name="draws">Number of observations, at least 2.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <param name="execution">Draws and scores; all cores by default. The result has the same bits either way.</param>
    /// <param name="cancellationToken">Cancels the estimate.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 draws.</exception>
    /// <exception cref="InvalidOperationException">A component of p cannot be sampled from.</exception>
    /// <exception cref="UnusableDataException">An observation drawn from p is not one that q is made for.</exception>
    /// <exception cref="OperationCanceledException">The estimate was cancelled.</exception>
    public static DivergenceEstimate Estimate<TData>(
        Mixture<TData> from, Mixture<TData> to, int draws = UsualDraws, ulong seed = 0, Execution? execution = null, CancellationToken cancellationToken = default) =>
        Estimate(from, to, x => x, draws, seed, execution, cancellationToken);

    /// <summary>Estimates the divergence of a mixture from one whose observations are written in another way.</summary>
    /// <param name="from">p, from which observations are drawn.</param>
    /// <param name="to">q.</param>
    /// <param name="translate">Turns an observation of p into the same observation of q, such as a row with its columns in another order.</param>
    /// <param name="draws">Number of observations, at least 2.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <param name="execution">Draws and scores; all cores by default. The result has the same bits either way.</param>
    /// <param name="cancellationToken">Cancels the estimate.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 draws.</exception>
    /// <exception cref="InvalidOperationException">A component of p cannot be sampled from.</exception>
    /// <exception cref="UnusableDataException">An observation drawn from p is not one that q is made for.</exception>
    /// <exception cref="OperationCanceledException">The estimate was cancelled.</exception>
    public static DivergenceEstimate Estimate<TFrom, TTo>(
        Mixture<TFrom> from,
        Mixture<TTo> to,
        Func<TFrom, TTo> translate,
        int draws = UsualDraws,
        ulong seed = 0,
        Execution? execution = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(translate);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 2);
        var ratios = new double[draws];
        (execution ?? Execution.AllCores).Run((draws + PieceRows - 1) / PieceRows, Score, cancellationToken);
        double mean = ratios.Average();
        return double.IsFinite(mean)
            ? new DivergenceEstimate(mean, Math.Sqrt(ratios.Sum(ratio => (ratio - mean) * (ratio - mean)) / (draws - 1) / draws), draws)
            : new DivergenceEstimate(double.PositiveInfinity, double.NaN, draws);

        void Score(int worker, int piece)
        {
            RandomSource random = new RandomSource(seed).Split(Stream).Split((ulong)piece);
            int count = Math.Min(PieceRows, draws - (piece * PieceRows));
            IReadOnlyList<TFrom> drawn = DrawnTable.Create(from, count, random, cancellationToken);
            var (own, other) = (new double[count], new double[count]);
            from.Score(drawn, .., own, default, default, Execution.Sequential, cancellationToken);
            to.Score([.. drawn.Select(translate)], .., other, default, default, Execution.Sequential, cancellationToken);
            for (int i = 0; i < count; i++)
                ratios[(piece * PieceRows) + i] = own[i] - other[i];
        }
    }
}
