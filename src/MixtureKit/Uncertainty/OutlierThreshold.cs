using System.Collections.Concurrent;
using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Uncertainty;

/// <summary>The log-density below which a given share of a model's own observations lie: lower observations are outliers.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// Exact if the model is one component that has the closed form (<see cref="IDensityQuantiles{TData}"/>), as a Gaussian has by χ². Otherwise it is the
/// quantile of <see cref="Draws"/> drawn observations; a row with missing cells is compared with <see cref="PartialDraws"/> drawn rows without the same
/// cells. The same seed gives the same threshold on any number of threads. Safe to share by threads.
/// </remarks>
/// <example>
/// <code>
/// var threshold = OutlierThreshold&lt;Row&gt;.Create(model, 0.01);
/// bool isOutlier = model.LogDensity(row) &lt; threshold.LogDensityLike(row);
/// </code>
/// </example>
public sealed class OutlierThreshold<TData>
{
    /// <summary>Number of observations drawn for the quantile, 100,000.</summary>
    public const int Draws = 100_000;

    /// <summary>Number of rows drawn for the quantile of rows with given cells missing, 10,000.</summary>
    public const int PartialDraws = 10_000;

    private readonly DrawnDensities<TData> _drawn;
    private readonly ConcurrentDictionary<string, Lazy<double>> _thresholds = new(StringComparer.Ordinal);

    private OutlierThreshold(Mixture<TData> model, double share, DrawnDensities<TData> drawn) => (Model, Share, _drawn) = (model, share, drawn);

    /// <summary>The model.</summary>
    public Mixture<TData> Model { get; }

    /// <summary>The share of the model's own observations that are outliers.</summary>
    public double Share { get; }

    /// <summary>Creates the threshold of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="share">The share of its own observations that are outliers, such as 0.01.</param>
    /// <param name="seed">The seed of drawn observations.</param>
    /// <param name="execution">Draws and scores; all cores by default.</param>
    /// <param name="cancellationToken">Cancels the drawing, later too.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public static OutlierThreshold<TData> Create(
        Mixture<TData> model, double share, ulong seed = 0, Execution? execution = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!(share is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share of outliers is not between 0 and 1; give one such as 0.01.");
        return new OutlierThreshold<TData>(model, share, new DrawnDensities<TData>(model, seed, execution ?? Execution.AllCores, cancellationToken));
    }

    /// <summary>Returns the threshold of observations with the same cells missing as the given one.</summary>
    /// <exception cref="InvalidOperationException">A component cannot be sampled from.</exception>
    /// <exception cref="OperationCanceledException">The drawing was cancelled.</exception>
    public double LogDensityLike(TData x)
    {
        string? pattern = x is Row row ? MissingPattern.Find(row) : null;
        return _thresholds.GetOrAdd(pattern ?? "", _ => new Lazy<double>(() => Compute(x, pattern is not null))).Value;
    }

    private double Compute(TData x, bool isPartial)
    {
        if (Model.Components is [IDensityQuantiles<TData> exact] && exact.LogDensityQuantile(Share, x) is { } quantile)
            return quantile;
        return isPartial ? _drawn.Quantile(Share, PartialDraws, (Row)(object)x!) : _drawn.Quantile(Share, Draws, null);
    }
}
