using MixtureKit.Assignments;
using MixtureKit.Choosing;
using MixtureKit.Data;
using MixtureKit.Starts;

namespace MixtureKit.Uncertainty;

/// <summary>The fits to all replicates, side by side if the data are small.</summary>
internal sealed class ReplicateRun<TData>
{
    private readonly StandardErrors<TData> _settings;
    private readonly Mixture<TData> _model;
    private readonly Assignment<TData> _assignment;
    private readonly SideBySide _fits;
    private readonly ReplicateData<TData> _data;
    private readonly ComponentMatching<TData> _matching;
    private readonly ParameterList<TData> _parameters;
    private int _ambiguous;

    public ReplicateRun(StandardErrors<TData> settings, Mixture<TData> model, Observations<TData> observations, Assignment<TData> assignment)
    {
        (_settings, _model, _assignment) = (settings, model, assignment);
        _fits = SideBySide.Create<TData>(settings.Em.WithoutCheckpoint(), observations.Count);
        _parameters = new ParameterList<TData>(model, settings.Parameters);
        _data = new ReplicateData<TData>(settings, model, observations, assignment);
        _matching = new ComponentMatching<TData>(model, observations, settings.Em.Execution);
    }

    /// <summary>Fits all replicates and summarises them.</summary>
    public StandardErrorResult Run(IProgress<SelectionProgress>? progress, CancellationToken cancellationToken)
    {
        var rows = new double[]?[_settings.Replicates];
        var done = new PartCounter(rows.Length, progress);
        _fits.Run(rows.Length, Fit, cancellationToken);
        return _parameters.Summarize([.. rows.OfType<double[]>()], _settings, _ambiguous);

        void Fit(int i)
        {
            rows[i] = Recorded(i, cancellationToken);
            done.Add();
        }
    }

    /// <summary>Returns the parameters of a fit from the checkpoint, if there is one that has them; null if the fit broke down.</summary>
    private double[]? Recorded(int number, CancellationToken cancellationToken)
    {
        if (_settings.Em.Checkpoint is not { } checkpoint)
            return Replicate(number, out bool isAmbiguous, cancellationToken) is { } parameters ? Counted(parameters, isAmbiguous) : null;
        double[] result = checkpoint.Result(FormattableString.Invariant($"replicate {number}"), Result, cancellationToken);
        return result is [var ambiguous, .. var recorded] ? Counted(recorded, ambiguous != 0) : null;

        double[] Result() => Replicate(number, out bool isAmbiguous, cancellationToken) is { } parameters ? [isAmbiguous ? 1 : 0, .. parameters] : [];
    }

    private double[] Counted(double[] parameters, bool isAmbiguous)
    {
        if (isAmbiguous)
            Interlocked.Increment(ref _ambiguous);
        return parameters;
    }

    /// <summary>Returns the parameters of a fit in the order of the model; null if the fit broke down.</summary>
    private double[]? Replicate(int number, out bool isAmbiguous, CancellationToken cancellationToken)
    {
        isAmbiguous = false;
        FitResult<TData> fit = _fits.Em.Fit(_model, [_data.Create(number, cancellationToken)], _assignment, null, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (!fit.HasModel || fit.Status == FitStatus.Degenerate)
            return null;
        return _parameters.Read(fit.Model, _matching, out isAmbiguous);
    }
}
