using MixtureKit.Assignments;
using MixtureKit.Choosing;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Uncertainty;

/// <summary>The fits to all replicates, side by side if the data are small.</summary>
internal sealed class ReplicateRun<TData>
{
    private readonly StandardErrors<TData> _settings;
    private readonly Mixture<TData> _model;
    private readonly Assignment<TData> _assignment;
    private readonly Communicator? _ranks;
    private readonly SideBySide _fits;
    private readonly ReplicateData<TData> _data;
    private readonly ComponentMatching<TData> _matching;
    private readonly ParameterList<TData> _parameters;

    /// <summary>Prepares the fits.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="model">The fitted model.</param>
    /// <param name="observations">All rows.</param>
    /// <param name="ranks">The ranks that divide the replicates among themselves; null if this process is alone.</param>
    /// <param name="assignment">The rule of the responsibilities.</param>
    public ReplicateRun(StandardErrors<TData> settings, Mixture<TData> model, Observations<TData> observations, Communicator? ranks, Assignment<TData> assignment)
    {
        (_settings, _model, _assignment, _ranks) = (settings, model, assignment, ranks);
        _fits = SideBySide.Create<TData>(settings.Em.WithoutCheckpoint(), observations.Count);
        _parameters = new ParameterList<TData>(model, settings.Parameters);
        _data = new ReplicateData<TData>(settings, model, observations, assignment);
        _matching = new ComponentMatching<TData>(model, observations, settings.Em.Execution);
    }

    /// <summary>Fits all replicates and summarises them.</summary>
    public StandardErrorResult Run(IProgress<SelectionProgress>? progress, CancellationToken cancellationToken)
    {
        var fits = new PartRun(
            _fits, _settings.Em.Execution.Workers, _settings.Em.Checkpoint, _ranks, i => FormattableString.Invariant($"replicate {i}"), i => Replicate(i, cancellationToken));
        double[][] sound = [.. fits.Run(_settings.Replicates, progress, cancellationToken).Where(numbers => numbers.Length > 0)];
        return _parameters.Summarize(Array.ConvertAll(sound, numbers => numbers[1..]), _settings, sound.Count(numbers => numbers[0] != 0));
    }

    /// <summary>Returns 1 if it is not clear which component is which, otherwise 0, and the parameters of a fit; nothing if it broke down.</summary>
    private double[] Replicate(int number, CancellationToken cancellationToken)
    {
        FitResult<TData> fit = _fits.Em.Fit(_model, [_data.Create(number, cancellationToken)], _assignment, null, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (!fit.HasModel || fit.Status == FitStatus.Degenerate)
            return [];
        double[] parameters = _parameters.Read(fit.Model, _matching, out bool isAmbiguous);
        return [isAmbiguous ? 1 : 0, .. parameters];
    }
}
