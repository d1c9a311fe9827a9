using MixtureKit.Assignments;
using MixtureKit.Checkpoints;
using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Estimation;

/// <summary>An iterator over the auxiliary functions of EM: the one at the start, then one at each model that a step leads to.</summary>
/// <param name="start">θ_0.</param>
/// <param name="pass">The pass.</param>
/// <param name="assignment">The rule that turns log joints into responsibilities.</param>
/// <param name="record">The record of the passes, from which those made before are replayed; null for none.</param>
internal sealed class EmIterator<TData>(Mixture<TData> start, ExpectationPass<TData> pass, Assignment<TData> assignment, PassRecord? record = null)
{
    private Mixture<TData>? _next;
    private int _functions;
    private int _aside;

    /// <summary>The function of the last step; null before the first pass.</summary>
    public AuxiliaryFunction<TData>? Last { get; private set; }

    /// <summary>Passes made, including those to models that were dropped.</summary>
    public int Passes => pass.Count - _aside;

    /// <summary>The number of plain steps since the last extrapolated one.</summary>
    public int PlainSteps { get; private set; }

    /// <summary>True if the last step was extrapolated.</summary>
    public bool IsExtrapolated { get; private set; }

    /// <summary>True if the next step has the same map as the last, and this map never lowers its objective.</summary>
    public bool FollowsOneMap => assignment.IsMonotone && Last is { } last && ReferenceEquals(assignment.ForIteration(_functions), last.Assignment);

    /// <summary>The model that a plain step leads to.</summary>
    public Mixture<TData> Next => _next ??= Last!.Maximize(pass.Execution);

    /// <summary>Releases the buffers of the pass until the next step.</summary>
    public void ReleaseBuffers() => pass.ReleaseBuffers();

    /// <summary>Returns the function at the start, or at the maximiser of the last.</summary>
    public AuxiliaryFunction<TData> Step(CancellationToken cancellationToken)
    {
        Mixture<TData> model = Last is null ? start : Next;
        assignment = assignment.ForIteration(_functions);
        AuxiliaryFunction<TData> function = Run(model, assignment, cancellationToken);
        PlainSteps += Last is null ? 0 : 1;
        return Take(function, isExtrapolated: false);
    }

    /// <summary>Steps to the model of extrapolated statistics; returns null, without a step, if it does not exist or has a lower objective.</summary>
    public AuxiliaryFunction<TData>? TryStep(double[] statistics, CancellationToken cancellationToken)
    {
        AuxiliaryFunction<TData> extrapolated = Last!.WithStatistics(statistics);
        return TryStep(() => extrapolated.Maximize(pass.Execution), cancellationToken);
    }

    /// <summary>Steps to a model that was found elsewhere; returns null, without a step, if it has a lower objective.</summary>
    public AuxiliaryFunction<TData>? TryStep(Mixture<TData> model, CancellationToken cancellationToken) => TryStep(() => model, cancellationToken);

    /// <summary>Returns the objective at the maximiser of a function, without a step there.</summary>
    public double ObjectiveBeyond(AuxiliaryFunction<TData> function, CancellationToken cancellationToken)
    {
        int before = pass.Count;
        try
        {
            return Run(function.Maximize(pass.Execution), assignment, cancellationToken).Objective;
        }
        finally
        {
            // Such a pass is no step, and does not count against the iterations allowed.
            _aside += pass.Count - before;
        }
    }

    /// <summary>Returns a function at a model that keeps nothing of the steps before it.</summary>
    /// <remarks>The figures that a fit reports are then, to the last bit, those of the model after it is saved and read again.</remarks>
    /// <param name="function">The function.</param>
    /// <param name="order">Puts the components of its model in another order, if it is given.</param>
    public AuxiliaryFunction<TData> WithFreshModel(AuxiliaryFunction<TData> function, Func<Mixture<TData>, Mixture<TData>>? order) =>
        (order is null ? function.Model : order(function.Model)).Fresh is var model && ReferenceEquals(model, function.Model)
            ? function
            : Run(model, function.Assignment, CancellationToken.None);

    private AuxiliaryFunction<TData>? TryStep(Func<Mixture<TData>> model, CancellationToken cancellationToken)
    {
        AuxiliaryFunction<TData>? function = FunctionAt(model, cancellationToken);
        if (function is null || !double.IsFinite(function.Objective) || !(function.Objective >= Last!.Objective))
            return null;
        PlainSteps = 0;
        return Take(function, isExtrapolated: true);
    }

    private AuxiliaryFunction<TData>? FunctionAt(Func<Mixture<TData>> model, CancellationToken cancellationToken)
    {
        try
        {
            return Run(model(), assignment, cancellationToken);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or InvalidCheckpointException) && (fault is not RankFaultException || RankAgreement.IsShared(fault)))
        {
            // These data did not give the model, so an exception of a component is no fault of the fit.
            return null;
        }
    }

    private AuxiliaryFunction<TData> Run(Mixture<TData> model, Assignment<TData> rule, CancellationToken cancellationToken) =>
        record is null ? pass.Run(model, rule, cancellationToken) : RecordedPass.Run(pass, record, model, rule, cancellationToken);

    private AuxiliaryFunction<TData> Take(AuxiliaryFunction<TData> function, bool isExtrapolated)
    {
        (Last, _next, IsExtrapolated) = (function, null, isExtrapolated);
        _functions++;
        return function;
    }
}
