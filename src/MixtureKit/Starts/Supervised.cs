using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Numerics;

namespace MixtureKit.Starts;

/// <summary>Fits whose components are known for some or all rows.</summary>
/// <remarks>
/// If all are known, it is one weighted fit a class, and the fitted mixture predicts by Bayes' rule: discriminant analysis with Gaussians,
/// naive Bayes with products. If only some are, EM finds those of the other rows.
/// </remarks>
public static class Supervised
{
    /// <summary>Fits a mixture whose components are the classes of labelled rows.</summary>
    /// <param name="em">The settings of the fit.</param>
    /// <param name="prototype">A component for each class, in the order of the labels.</param>
    /// <param name="observations">The data with their weights.</param>
    /// <param name="labels">The component of each row, counted from 0; −1 if it is unknown.</param>
    /// <param name="progress">Told after each iteration.</param>
    /// <param name="cancellationToken">Ends the fit with the last complete model.</param>
    /// <returns>The fit; a class that no row belongs to, or that cannot be fitted, makes its status degenerate.</returns>
    /// <exception cref="ArgumentException">A label is below −1.</exception>
    /// <exception cref="UnusableDataException">The number of labels is not that of the rows, or a label is not a component of the prototype.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled before the first pass was done.</exception>
    public static FitResult<TData> FitLabelled<TData>(
        this ExpectationMaximization em,
        Mixture<TData> prototype,
        Observations<TData> observations,
        IReadOnlyList<int> labels,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(em);
        ArgumentNullException.ThrowIfNull(prototype);
        ArgumentNullException.ThrowIfNull(observations);
        observations = observations.Gather();
        var way = new LabelStart<TData>(labels);
        var assignment = new LabelledAssignment<TData>(labels);
        var data = PreparedData<TData>.Create([observations], prototype, assignment, em);
        Mixture<TData> start;
        try
        {
            start = way.Create(prototype, data.CompleteForStarts(observations, placed: true), new RandomSource(0), em.Execution, cancellationToken);
        }
        catch (DegenerateComponentException fault)
        {
            return new FitResult<TData>(null) { Status = FitStatus.Degenerate, Degeneracy = Degeneracy.From(fault, 0), Trace = [] };
        }
        return em.Fit(start, data, assignment, progress, cancellationToken);
    }
}
