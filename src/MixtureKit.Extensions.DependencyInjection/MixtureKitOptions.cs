namespace MixtureKit.Extensions.DependencyInjection;

/// <summary>Options of the services that fit models.</summary>
/// <remarks>The values are checked when the options are first used, or when a host starts.</remarks>
public sealed class MixtureKitOptions
{
    /// <summary>
    /// Convergence tolerance relative to 1 + |objective|: a fit has converged if a step gains no more; not negative, 1e-7 by
    /// default.
    /// </summary>
    public double Tolerance { get; set; } = 1e-7;

    /// <summary>Maximum M-steps of a fit; not negative, 1000 by default.</summary>
    public int MaximumIterations { get; set; } = 1000;

    /// <summary>Number of threads of a pass over the data, at least 1; null means as many as the machine has cores.</summary>
    /// <remarks>The result does not depend on it.</remarks>
    public int? Threads { get; set; }

    /// <summary>True if each step of a fit is certified never to decrease the objective.</summary>
    public bool Certify { get; set; }

    /// <summary>True if fits of many rows climb on samples first, false if none does; null, the default, if only a search does.</summary>
    public bool? Samples { get; set; }

    /// <summary>Least number of rows that are sampled at all, at least 1; null, the default, for 100,000.</summary>
    /// <remarks>Set it only if <see cref="Samples"/> is true.</remarks>
    public int? SampleMinimumRows { get; set; }

    /// <summary>Least number of rows of a sample for each parameter, at least 1; null, the default, for 40.</summary>
    /// <remarks>Set it only if <see cref="Samples"/> is true.</remarks>
    public int? SampleRowsPerParameter { get; set; }

    /// <summary>Seed of the samples; null, the default, for 0.</summary>
    /// <remarks>Set it only if <see cref="Samples"/> is true.</remarks>
    public ulong? SampleSeed { get; set; }

    /// <summary>True, the default, if equal observations are merged into one with the sum of their weights.</summary>
    public bool MergeEqualObservations { get; set; } = true;

    /// <summary>Name of the acceleration of fits: <c>none</c>, the default, <c>squarem</c> or <c>anderson</c>.</summary>
    public string Acceleration { get; set; } = "none";

    /// <summary>Name of the acceleration of slow runs of a search: <c>none</c>, <c>squarem</c> or <c>anderson</c>, the default.</summary>
    public string SearchAcceleration { get; set; } = "anderson";

    /// <summary>Number of earlier steps that <c>anderson</c> uses, from 1 to 100; 5 by default.</summary>
    public int AndersonDepth { get; set; } = 5;

    /// <summary>Maximum iterations of a short run of a search, at least 1; 20 by default.</summary>
    public int ShortIterations { get; set; } = 20;

    /// <summary>Number of short runs of a search that are carried on, at least 1; null, the default, for all.</summary>
    public int? FullRuns { get; set; }

    /// <summary>Number of starts of a search that replace one component of the best model, not negative; null, the default, for half.</summary>
    public int? Replacements { get; set; }

    /// <summary>True, the default, if a search leaves an end that is no maximum.</summary>
    public bool Escape { get; set; } = true;

    /// <summary>True if a search returns its highest end even if it is spurious; false, the best regular end, by default.</summary>
    public bool AllowSpurious { get; set; }

    /// <summary>Number of starts of a search, at least 1; null, the default, for as many as suit the data.</summary>
    public int? Restarts { get; set; }

    /// <summary>Seed of all randomness of a search; 0 by default.</summary>
    public ulong Seed { get; set; }

    /// <summary>Name of the only kind of start of a search; null means a mix of kinds that suits the data.</summary>
    /// <remarks>
    /// The names are <c>kmeans</c>, <c>kmeans-standardized</c>, <c>kmeans++</c>, <c>kmeans++-standardized</c>, <c>density</c>, <c>agglomeration</c>,
    /// <c>random</c>, <c>random-responsibilities</c>, and those that were added.
    /// </remarks>
    public string? Start { get; set; }
}
