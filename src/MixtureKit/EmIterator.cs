namespace MixtureKit;

/// <summary>
/// EM on its way: the auxiliary function at the start, then at each model that a step leads to. A plain step maximises the last
/// function; an extrapolated one maximises statistics that no data gave, and is dropped where the objective is lower there.
/// </summary>
internal sealed class EmIterator<TData>(Mixture<TData> start, ExpectationPass<TData> pass, Assignment<TData> assignment)
{
    private AuxiliaryFunction<TData>? _last;
    private Mixture<TData>? _next;
    private int _functions;
    private int _aside;

    /// <summary>Passes made, those to points that were dropped among them.</summary>
    public int Passes => pass.Count - _aside;

    /// <summary>How many plain steps the walk has made since the last extrapolated one.</summary>
    public int PlainSteps { get; private set; }

    /// <summary>The function at the start, or at the maximiser of the last.</summary>
    public AuxiliaryFunction<TData> Step(CancellationToken cancellationToken)
    {
        Mixture<TData> model = _last is null ? start : Next(_last);
        assignment = assignment.ForIteration(_functions);
        AuxiliaryFunction<TData> function = pass.Run(model, assignment, cancellationToken);
        PlainSteps += _last is null ? 0 : 1;
        return Take(function);
    }

    /// <summary>A step that is extrapolated where it can be and plain otherwise; null where one was tried in vain.</summary>
    /// <param name="extrapolator">What remembers the path.</param>
    /// <param name="plain">Whether a plain step is wanted now.</param>
    /// <param name="cancellationToken">Stops the pass.</param>
    public AuxiliaryFunction<TData>? Step(Extrapolator<TData> extrapolator, bool plain, CancellationToken cancellationToken)
    {
        if (_last is not { } last || Proposal(last, extrapolator) is not { } statistics || plain)
            return Step(cancellationToken);
        int passes = Passes;
        AuxiliaryFunction<TData>? function = Try(last.WithStatistics(statistics), cancellationToken);
        bool accepted = function is not null && double.IsFinite(function.Objective) && function.Objective >= last.Objective;
        extrapolator.Judge(accepted);
        if (!accepted)
            return Passes == passes ? Step(cancellationToken) : null;
        PlainSteps = 0;
        return Take(function!);
    }

    /// <summary>The objective at the maximiser of a function, which the walk does not go to.</summary>
    public double ObjectiveBeyond(AuxiliaryFunction<TData> function, CancellationToken cancellationToken)
    {
        int before = pass.Count;
        try
        {
            return pass.Run(function.Maximize(pass.Execution), assignment, cancellationToken).Objective;
        }
        finally
        {
            // A look aside is no step, and takes nothing from the iterations allowed.
            _aside += pass.Count - before;
        }
    }

    /// <summary>A path is that of one map, which must be known never to lower its objective.</summary>
    private double[]? Proposal(AuxiliaryFunction<TData> last, Extrapolator<TData> extrapolator)
    {
        if (!assignment.IsMonotone || !ReferenceEquals(assignment.ForIteration(_functions), last.Assignment) || !double.IsFinite(last.Objective))
        {
            extrapolator.Forget();
            return null;
        }
        extrapolator.Learn(last, Next(last), PlainSteps > 0);
        return extrapolator.Propose();
    }

    /// <summary>The function where extrapolated statistics lead to; null where a component cannot make a model, or sense, of them.</summary>
    private AuxiliaryFunction<TData>? Try(AuxiliaryFunction<TData> extrapolated, CancellationToken cancellationToken)
    {
        try
        {
            return pass.Run(extrapolated.Maximize(pass.Execution), assignment, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // No data gave these statistics, so whatever a component says of them is no fault of the fit.
            return null;
        }
    }

    /// <summary>The last function at a model that keeps nothing of the steps before it.</summary>
    /// <remarks>What a fit reports is then to the last bit what the model gives after it was saved and read again.</remarks>
    public AuxiliaryFunction<TData> Settled(AuxiliaryFunction<TData> function) =>
        function.Model.Fresh is var model && ReferenceEquals(model, function.Model) ? function : pass.Run(model, function.Assignment, CancellationToken.None);

    private Mixture<TData> Next(AuxiliaryFunction<TData> function) => _next ??= function.Maximize(pass.Execution);

    private AuxiliaryFunction<TData> Take(AuxiliaryFunction<TData> function)
    {
        (_last, _next) = (function, null);
        _functions++;
        return function;
    }
}
