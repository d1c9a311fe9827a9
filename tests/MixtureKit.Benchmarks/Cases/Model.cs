namespace MixtureKit.Benchmarks.Cases;

/// <summary>The families that are compared.</summary>
internal enum Model
{
    Full,
    Tied,
    Diagonal,
    Spherical,
    Bernoulli,
    Categorical,
}
