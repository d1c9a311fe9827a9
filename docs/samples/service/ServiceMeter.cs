using System.Diagnostics.Metrics;
using MixtureKit.Extensions.DependencyInjection;

namespace MixtureKit.Samples.Service;

/// <summary>The metrics of the service itself, beside those of the library and of ASP.NET Core.</summary>
internal sealed class ServiceMeter
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "MixtureKit.Samples.Service";

    private readonly Counter<long> _rows;

    /// <summary>Creates the instruments.</summary>
    public ServiceMeter(IMeterFactory meters, [FromKeyedServices(ScoringEndpoints.Model)] MixtureScorer scorer)
    {
        Meter meter = meters.Create(Name);
        _rows = meter.CreateCounter<long>("service.rows", "{row}", "Rows that were scored.");
        meter.CreateObservableGauge("service.model.generation", () => scorer.Current.Generation, description: "Number of models that were loaded before the one in use.");
    }

    /// <summary>Counts rows that were scored.</summary>
    public void Count(int rows) => _rows.Add(rows);
}
