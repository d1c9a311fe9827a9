using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MixtureKit.Extensions.DependencyInjection;

/// <summary>The health of all named models: degraded if a file is bad and the model before it stays in use.</summary>
/// <remarks>Add it by <c>AddHealthChecks().AddCheck&lt;MixtureModelsHealthCheck&gt;("models")</c>. It is unhealthy if a model has never been loaded.</remarks>
public sealed class MixtureModelsHealthCheck : IHealthCheck
{
    private readonly MixtureScorers _scorers;

    /// <summary>Creates a check of models.</summary>
    public MixtureModelsHealthCheck(MixtureScorers scorers)
    {
        ArgumentNullException.ThrowIfNull(scorers);
        _scorers = scorers;
    }

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        var data = new Dictionary<string, object>();
        var faults = new List<string>();
        bool isMissing = false;
        foreach (string name in _scorers.Names)
        {
            try
            {
                MixtureScorer scorer = _scorers.Find(name);
                data[name] = scorer.Current.Generation;
                if (scorer.Fault is { } fault)
                    faults.Add($"The model '{name}' stays as it was loaded before: {fault}");
            }
            catch (Exception error) when (error is InvalidOperationException or Microsoft.Extensions.Options.OptionsValidationException)
            {
                isMissing = true;
                faults.Add(error.Message);
            }
        }
        return faults.Count == 0
            ? HealthCheckResult.Healthy("All models are those of their files.", data)
            : new HealthCheckResult(isMissing ? HealthStatus.Unhealthy : HealthStatus.Degraded, string.Join(" ", faults), data: data);
    }
}
