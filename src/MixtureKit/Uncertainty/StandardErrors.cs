using MixtureKit.Assignments;
using MixtureKit.Choosing;
using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Uncertainty;

/// <summary>Standard errors and intervals of a fitted mixture, by fits to replicates of the data.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// A fit to a replicate starts from the fitted model. Its components are matched with those of the model so that responsibilities agree best,
/// on at most 8192 rows spread over the data. Intervals are percentiles: quantile p is at rank p(R + 1) of R sorted replicates. The same seed
/// gives the same result on any number of threads. Ranks divide the replicates among themselves, and each has all rows. Source: Newton and Raftery, Journal of the Royal Statistical Society B 56 (1994);
/// O'Hagan, Murphy, Scrucca and Gormley, Computational Statistics 34 (2019). Immutable and safe to share.
/// </remarks>
/// <example>
/// <code>
/// StandardErrorResult errors = new StandardErrors&lt;Row&gt;().Estimate(fit.Model, new Observations&lt;Row&gt;(data));
/// double error = errors.Components[0][0].StandardError;
/// </code>
/// </example>
public sealed record StandardErrors<TData>
{
    private readonly int _replicates = 399;
    private readonly double _level = 0.95;
    private readonly ExpectationMaximization _em = new();

    /// <summary>Number of replicates; 399 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 2.</exception>
    public int Replicates
    {
        get => _replicates;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2, nameof(Replicates));
            _replicates = value;
        }
    }

    /// <summary>The share of replicates within an interval; 0.95 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 0 and 1.</exception>
    public double Level
    {
        get => _level;
        init => _level = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Level), value, "The level is between 0 and 1, such as 0.95.");
    }

    /// <summary>The way that replicates are made; by random weights by default.</summary>
    public ResamplingMethod Method { get; init; }

    /// <summary>Seed of all randomness; replicate i has stream i.</summary>
    public ulong Seed { get; init; }

    /// <summary>The settings of each fit, and the threads.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ExpectationMaximization Em
    {
        get => _em;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Em));
            _em = value;
        }
    }

    /// <summary>Lists the numbers of a component to be estimated; null for those of <see cref="IParameterized"/>.</summary>
    /// <remarks>It is called by several threads at once.</remarks>
    public Func<IMixtureComponent<TData>, IReadOnlyList<ComponentParameter>>? Parameters { get; init; }

    /// <summary>Estimates the standard errors of a model that was fitted to data.</summary>
    /// <param name="model">The fitted model.</param>
    /// <param name="observations">The data it was fitted to.</param>
    /// <param name="assignment">The rule of the responsibilities of the fit; the posterior by default.</param>
    /// <param name="progress">Told after each replicate, by one thread at a time.</param>
    /// <param name="cancellationToken">Cancels the estimation.</param>
    /// <exception cref="ArgumentException">
    /// A component lists no parameters, or replicates are drawn from the model and the assignment depends on the positions of rows.
    /// </exception>
    /// <exception cref="InvalidOperationException">A component cannot be sampled from, or lists parameters of another number than before.</exception>
    /// <exception cref="UnusableDataException">An observation is not one the components are made for.</exception>
    /// <exception cref="OperationCanceledException">The estimation was cancelled.</exception>
    public StandardErrorResult Estimate(
        Mixture<TData> model,
        Observations<TData> observations,
        Assignment<TData>? assignment = null,
        IProgress<SelectionProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(observations);
        (Communicator? ranks, observations) = (observations.Communicator, observations.Gather());
        Assignment<TData> chosen = assignment ?? Assignment<TData>.Posterior;
        if (Method == ResamplingMethod.Parametric && chosen.DependsOnPosition)
            throw new ArgumentException("The assignment depends on the positions of rows, and drawn rows have others; use another method than the parametric one.", nameof(assignment));
        return new ReplicateRun<TData>(this, model, observations, ranks, chosen).Run(progress, cancellationToken);
    }
}
