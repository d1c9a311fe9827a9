using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Messages;
using MixtureKit.Parallelism;

namespace MixtureKit;

public sealed partial class Mixture<TData>
{
    /// <summary>Scores many rows in one parallel pass: log-densities, responsibilities and most probable components.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="execution">Runs the pass; all cores by default. The result has the same bits either way.</param>
    /// <param name="cancellationToken">Stops the pass.</param>
    /// <exception cref="ArgumentException">There are more responsibilities than an array can hold.</exception>
    /// <exception cref="UnusableDataException">A row is not one the components are made for.</exception>
    /// <exception cref="DegenerateComponentException">The log-density of a component is NaN or +∞.</exception>
    /// <exception cref="OperationCanceledException">The pass was cancelled.</exception>
    /// <remarks>
    /// Scores agree, up to rounding, with <see cref="LogDensity(TData)"/>, <see cref="Responsibilities(TData)"/> and <see cref="Predict(TData)"/> of
    /// each row, since vector code computes many rows at once. So components agree unless two are equally probable up to rounding.
    /// </remarks>
    public Scores Score(IReadOnlyList<TData> data, Execution? execution = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        long shares = (long)data.Count * Components.Count;
        if (shares > Array.MaxLength)
            throw new ArgumentException($"{MessageText.Count(data.Count, "row")} have {shares} responsibilities, more than an array can hold; score ranges of the rows.", nameof(data));
        var (logDensities, responsibilities, components) = (new double[data.Count], new double[shares], new int[data.Count]);
        double logLikelihood = Score(data, .., logDensities, responsibilities, components, execution, cancellationToken);
        return new Scores(logDensities, responsibilities, components, Components.Count, logLikelihood);
    }

    /// <summary>Scores a range of rows into memory that the caller owns, and returns the sum of their log-densities.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="rows">The range; <c>..</c> for all rows.</param>
    /// <param name="logDensities">Memory for log p(x) of each row of the range, or empty.</param>
    /// <param name="responsibilities">Memory for r_1 … r_K of each row of the range, row by row, or empty.</param>
    /// <param name="components">Memory for the most probable component of each row of the range, or empty.</param>
    /// <param name="execution">Runs the pass; all cores by default. The result has the same bits either way.</param>
    /// <param name="cancellationToken">Stops the pass.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is not within the rows.</exception>
    /// <exception cref="ArgumentException">Memory that is not empty has the wrong length.</exception>
    /// <exception cref="UnusableDataException">A row of the range is not one the components are made for.</exception>
    /// <exception cref="DegenerateComponentException">The log-density of a component is NaN or +∞.</exception>
    /// <exception cref="OperationCanceledException">The pass was cancelled.</exception>
    /// <remarks>
    /// The arguments are <see cref="Memory{T}"/>, not spans, as several threads write to them. Their content after an exception is not defined.
    /// Ranges that are cut at multiples of 960 rows give each row the bits that it has in one pass over all rows.
    /// </remarks>
    public double Score(
        IReadOnlyList<TData> data,
        Range rows,
        Memory<double> logDensities,
        Memory<double> responsibilities,
        Memory<int> components,
        Execution? execution = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        (int start, int count) = Within(rows, data.Count);
        var target = new ScoreTarget(logDensities, responsibilities, components);
        target.Require(count, Components.Count);
        return ScoringPass<TData>.Run(this, data, start, count, target, execution ?? Execution.AllCores, cancellationToken);
    }

    /// <summary>Throws if a row is not one that the components are made for, as a fit and <c>Score</c> do.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="execution">Examines the rows; all cores by default.</param>
    /// <param name="cancellationToken">Stops the pass.</param>
    /// <exception cref="UnusableDataException">A row is not one the components are made for; the message names the first such row.</exception>
    /// <exception cref="OperationCanceledException">The pass was cancelled.</exception>
    /// <remarks>Call it before scoring range by range if nothing may be written when a later row is at fault.</remarks>
    public void RequireUsable(IReadOnlyList<TData> data, Execution? execution = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ObservationCheck<TData>.Run(MissingCheck.Validators(this), data, execution ?? Execution.AllCores, cancellationToken);
    }

    /// <summary>Throws if an observation of positive weight is not one that the components are made for; all ranks that have a part do this together.</summary>
    /// <param name="observations">The observations.</param>
    /// <param name="execution">The threads; all cores by default.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <exception cref="UnusableDataException">There is such an observation; the message names its row and column.</exception>
    public void RequireUsable(Observations<TData> observations, Execution? execution = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(observations);
        ObservationCheck<TData>.Run(MissingCheck.Validators(this), [observations], execution ?? Execution.AllCores, cancellationToken);
    }

    private static (int Start, int Count) Within(Range rows, int count)
    {
        (int start, int end) = (rows.Start.GetOffset(count), rows.End.GetOffset(count));
        return 0 <= start && start <= end && end <= count
            ? (start, end - start)
            : throw new ArgumentOutOfRangeException(nameof(rows), rows, $"The range is not within the data, which have {MessageText.Count(count, "row")}.");
    }
}
