namespace MixtureKit.Services.Tests;

/// <summary>The tests that fit: one after another, since meters and sources of activities are those of the process.</summary>
[CollectionDefinition(nameof(Telemetry), DisableParallelization = true)]
public sealed class Telemetry;
