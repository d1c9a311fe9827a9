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
