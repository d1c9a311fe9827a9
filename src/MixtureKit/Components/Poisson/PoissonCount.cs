using System.Globalization;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>The Poisson distribution of one count, as an int: p(x | λ) = λˣ e^(−λ) / (x!).</summary>
/// <remarks>
/// If the rate is 0, the count is certainly 0. Statistics: Σ w x. <see cref="Poisson"/> is the same distribution over columns of a
/// row. Source: Johnson, Kemp and Kotz, Univariate Discrete Distributions (third edition, 2005), chapter 4.
/// </remarks>
public sealed class PoissonCount : IMixtureComponent<int>, ISampleable<int>, IObservationValidator<int>, IParameterized
{
    /// <summary>Creates a component.</summary>
    /// <param name="rate">λ, from 0 to 1e15.</param>
    /// <param name="prior">The prior of the rate, or null.</param>
    /// <exception cref="ArgumentException">The rate is not a number from 0 to 1e15.</exception>
    public PoissonCount(double rate, GammaPrior? prior = null)
    {
        PoissonRate.Require(rate, "The rate", nameof(rate));
        Rate = rate;
        Prior = prior;
    }

    /// <summary>The rate λ.</summary>
    public double Rate { get; }

    /// <summary>The prior of the rate, or null.</summary>
    public GammaPrior? Prior { get; }

    /// <summary>The rate.</summary>
    public IReadOnlyList<ComponentParameter> Parameters => [new("rate", Rate)];

    /// <inheritdoc/>
    public double LogPrior => Prior?.LogDensity(Rate) ?? 0;

    /// <summary>Number of free parameters, 1.</summary>
    public int ParameterCount => 1;

    /// <inheritdoc/>
    public object Family => (typeof(PoissonCount), Prior);

    /// <summary>Returns x log λ − λ − log (x!); −∞ for an impossible count.</summary>
    public double LogDensity(int x) => x < 0 ? double.NegativeInfinity : SaddlePoint.LogPoisson(x, Rate);

    /// <inheritdoc/>
    public DataIssue? Validate(int x) =>
        x >= 0 ? null : new DataIssue(string.Create(CultureInfo.InvariantCulture, $"{x} is negative, so it is not a count"));

    /// <summary>Length of the statistics, 1.</summary>
    public int StatisticsLength => 1;

    /// <inheritdoc/>
    public void Accumulate(int x, double weight, Span<double> statistics) => statistics[0] += weight * x;

    /// <summary>Returns the component with λ = (S + a − 1) / (N + b).</summary>
    /// <exception cref="DegenerateComponentException">The weighted counts overflow.</exception>
    public IMixtureComponent<int> Maximize(double weight, ReadOnlySpan<double> statistics) =>
        new PoissonCount(PoissonRate.Maximize(Rate, weight, statistics[0], Prior), Prior);

    /// <summary>Returns S log (λ' / λ) − N (λ' − λ).</summary>
    public double? Gain(IMixtureComponent<int> candidate, double weight, ReadOnlySpan<double> statistics) => candidate is PoissonCount other
        ? PoissonRate.Gain(Rate, other.Rate, weight, statistics[0])
        : throw new ArgumentException("The candidate is not a PoissonCount.", nameof(candidate));

    /// <inheritdoc/>
    /// <exception cref="OverflowException">The drawn count does not fit an int: the rate is too large.</exception>
    public int Sample(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return checked((int)random.NextPoisson(Rate));
    }

    /// <summary>True if the other is a Poisson component of the same parameters and prior, to the last bit.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj) || (obj is PoissonCount other && Rate.Equals(other.Rate) && Equals(Prior, other.Prior));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(typeof(PoissonCount), Rate);

    /// <summary>Returns the rate as text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"PoissonCount({Rate:G4})");
}
