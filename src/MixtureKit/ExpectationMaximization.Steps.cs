using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Estimation;

namespace MixtureKit;

/// <content>EM as a sequence.</content>
public sealed partial class ExpectationMaximization
{
    /// <summary>Returns EM as an endless sequence: the auxiliary function at the start, then at each maximiser of the last.</summary>
    /// <param name="start">θ_0.</param>
    /// <param name="chunks">The data, in one piece or several; they are enumerated once a step.</param>
    /// <param name="assignment">The rule that turns log joints into responsibilities; the posterior by default.</param>
    /// <param name="cancellationToken">Stops the sequence.</param>
    /// <exception cref="UnusableDataException">An observation is not one the components are made for.</exception>
    /// <exception cref="DegenerateComponentException">A component has no maximum.</exception>
    /// <remarks>
    /// A model of a step may keep what speeds up the next one, such as the centre of tied Gaussians, so its figures can differ in the last
    /// digit from those of the same model read from a file. The figures that <c>Fit</c> reports never do.
    /// </remarks>
    public IEnumerable<AuxiliaryFunction<TData>> Steps<TData>(
        Mixture<TData> start,
        IEnumerable<Observations<TData>> chunks,
        Assignment<TData>? assignment = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(chunks);
        return Prepared(start, chunks, assignment ?? Assignment<TData>.Posterior, cancellationToken);
    }

    /// <summary>Returns EM as an endless sequence over data in memory, each observation of weight 1 if no weights are given.</summary>
    /// <inheritdoc cref="Steps{TData}(Mixture{TData}, IEnumerable{Observations{TData}}, Assignment{TData}?, CancellationToken)"/>
    public IEnumerable<AuxiliaryFunction<TData>> Steps<TData>(
        Mixture<TData> start,
        IReadOnlyList<TData> data,
        IReadOnlyList<double>? weights = null,
        Assignment<TData>? assignment = null,
        CancellationToken cancellationToken = default) =>
        Steps(start, [new Observations<TData>(data, weights)], assignment, cancellationToken);

    /// <summary>Returns EM as an endless sequence over data that are prepared already.</summary>
    internal IEnumerable<AuxiliaryFunction<TData>> Steps<TData>(
        Mixture<TData> start, PreparedData<TData> data, Assignment<TData> assignment, CancellationToken cancellationToken) =>
        Sequence(start, new ExpectationPass<TData>(data.Chunks, Execution, data.Examined), assignment, cancellationToken);

    /// <summary>Prepares the data once the sequence is enumerated.</summary>
    private IEnumerable<AuxiliaryFunction<TData>> Prepared<TData>(
        Mixture<TData> start, IEnumerable<Observations<TData>> chunks, Assignment<TData> assignment, CancellationToken cancellationToken)
    {
        foreach (AuxiliaryFunction<TData> function in Steps(start, PreparedData<TData>.Create(chunks, start, assignment, this), assignment, cancellationToken))
            yield return function;
    }

    private static IEnumerable<AuxiliaryFunction<TData>> Sequence<TData>(
        Mixture<TData> start, ExpectationPass<TData> pass, Assignment<TData> assignment, CancellationToken cancellationToken)
    {
        var iterator = new EmIterator<TData>(start, pass, assignment);
        while (true)
            yield return iterator.Step(cancellationToken);
    }
}
