using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MixtureKit.Benchmarks.Measuring;

/// <summary>A listener to the meter and the sources of activities of the library, until it is disposed.</summary>
internal sealed class Listeners : IDisposable
{
    private const string Library = "MixtureKit";

    private readonly MeterListener _meter = new();
    private readonly ActivityListener _activities;

    /// <summary>Begins to listen.</summary>
    /// <param name="passes">True if passes are listened to as well.</param>
    public Listeners(bool passes)
    {
        _meter.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Library)
                listener.EnableMeasurementEvents(instrument);
        };
        _meter.SetMeasurementEventCallback<long>((_, _, _, _) => { });
        _meter.SetMeasurementEventCallback<double>((_, _, _, _) => { });
        _meter.Start();
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Library || (passes && source.Name == $"{Library}.Passes"),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(_activities);
    }

    /// <summary>Listens no more.</summary>
    public void Dispose()
    {
        _meter.Dispose();
        _activities.Dispose();
    }
}
