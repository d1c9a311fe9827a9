namespace MixtureKit.Extensions.DependencyInjection;

/// <summary>How the services fit models. What each value must be is checked when the options are first used, or when a host starts.</summary>
public sealed class MixtureKitOptions
{
    /// <summary>A fit has converged when a step gains no more than this times 1 + |objective|; not negative, 1e-7 by default.</summary>
    public double Tolerance { get; set; } = 1e-7;

    /// <summary>The most M-steps of a fit; not negative, 1000 by default.</summary>
    public int MaximumIterations { get; set; } = 1000;

    /// <summary>The number of threads of a pass over the data, at least 1; as many as the machine has cores where it is null. The answer is the same.</summary>
    public int? Threads { get; set; }

    /// <summary>Whether each step of a fit is certified never to lower the objective.</summary>
    public bool Certify { get; set; }

    /// <summary>The number of starts of a search, at least 1; 10 by default.</summary>
    public int Restarts { get; set; } = 10;

    /// <summary>The seed of all randomness of a search; 0 by default.</summary>
    public ulong Seed { get; set; }

    /// <summary>
    /// The name of the one kind of start of a search: <c>kmeans</c>, <c>kmeans-standardized</c>, <c>kmeans++</c>, <c>kmeans++-standardized</c>,
    /// <c>density</c>, <c>random</c>, <c>random-responsibilities</c>, or one that was added. A mix that suits the data where it is null.
    /// </summary>
    public string? Start { get; set; }
}
