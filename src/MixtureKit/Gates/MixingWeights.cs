using System.Globalization;
using MathNet.Numerics;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Gates;

/// <summary>Mixing weights π that are the same for every observation and are estimated.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// The statistics are the expected counts N_k alone: π_k = (N_k + α − 1) / (N + K(α − 1)) under a symmetric Dirichlet prior of concentration α.
/// </remarks>
public sealed class MixingWeights<TData> : Gate<TData>
{
    private const double SumTolerance = 1e-9;
    private const double LargestConcentration = 1e15;

    private readonly double[] _weights;
    private readonly double[] _logWeights;

    /// <summary>Creates mixing weights with a symmetric Dirichlet prior; concentration 1 is no prior.</summary>
    /// <exception cref="ArgumentException">The weights are negative or not finite, do not sum to 1, or the concentration is not from 1 to 1e15.</exception>
    public MixingWeights(IEnumerable<double> weights, double concentration = 1)
    {
        ArgumentNullException.ThrowIfNull(weights);
        _weights = [.. weights];
        Concentration = concentration;
        RequireProportions(_weights);
        if (!(concentration >= 1) || double.IsInfinity(concentration))
            throw new ArgumentException(Invariant($"The Dirichlet concentration {concentration:R} has no mode inside; it must be a finite number of at least 1."), nameof(concentration));
        if (concentration > LargestConcentration)
            throw new ArgumentException(Invariant($"The Dirichlet concentration is {concentration:R}; it must be a number from 1 to 1e15."), nameof(concentration));
        _logWeights = Array.ConvertAll(_weights, Math.Log);
    }

    /// <summary>π, one a component.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <summary>Concentration α of the symmetric Dirichlet prior; 1 means no prior.</summary>
    public double Concentration { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<double> ConstantWeights => _weights;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> ConstantLogWeights => _logWeights;

    /// <inheritdoc/>
    public override int Count => _weights.Length;

    /// <inheritdoc/>
    public override int StatisticsLength => 0;

    /// <inheritdoc/>
    public override int ParameterCount => _weights.Length - 1;

    /// <summary>The log-density log p(π) = log Γ(Kα) − K log Γ(α) + (α − 1) Σ log π_k.</summary>
    public override double LogPrior => Concentration == 1 ? 0 : Concentration > PriorDensities.Large
        ? PriorDensities.LogDirichlet(Concentration, _weights)
        : SpecialFunctions.GammaLn(Count * Concentration) - (Count * SpecialFunctions.GammaLn(Concentration)) + ((Concentration - 1) * _logWeights.Sum());

    /// <summary>Creates equal weights.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no components.</exception>
    public static MixingWeights<TData> Equal(int count, double concentration = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return new MixingWeights<TData>(Enumerable.Repeat(1.0 / count, count), concentration);
    }

    /// <inheritdoc/>
    public override void LogWeights(Batch<TData> batch, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(batch);
        for (int k = 0; k < _logWeights.Length; k++)
            destination.Slice(k * batch.Count, batch.Count).Fill(_logWeights[k]);
    }

    /// <inheritdoc/>
    public override void LogWeights(TData x, Span<double> destination) => _logWeights.CopyTo(destination);

    /// <inheritdoc/>
    public override void Accumulate(Batch<TData> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
    }

    /// <inheritdoc/>
    public override Gate<TData> Maximize(ReadOnlySpan<double> counts, ReadOnlySpan<double> statistics)
    {
        var shares = new double[_weights.Length];
        double total = 0;
        for (int k = 0; k < shares.Length; k++)
            total += shares[k] = counts[k] + (Concentration - 1);
        return total > 0 ? new MixingWeights<TData>(shares.Select(share => share / total), Concentration) : this;
    }

    /// <summary>Returns Σ N_k log (π'_k / π_k).</summary>
    public override double? Gain(Gate<TData> candidate, ReadOnlySpan<double> counts, ReadOnlySpan<double> statistics)
    {
        if (candidate is not MixingWeights<TData> other)
            return null;
        double sum = 0;
        for (int k = 0; k < _weights.Length; k++)
        {
            if (counts[k] > 0)
                sum += counts[k] * Math.Log(other._weights[k] / _weights[k]);
        }
        return sum;
    }

    /// <inheritdoc/>
    public override void Rebase(Gate<TData> onto, ReadOnlySpan<double> counts, Span<double> statistics)
    {
    }

    /// <inheritdoc/>
    public override Gate<TData> WithWeights(IReadOnlyList<double> weights) => new MixingWeights<TData>(weights, Concentration);

    /// <summary>True if the other are mixing weights of the same values and prior, to the last bit.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj)
        || (obj is MixingWeights<TData> other && Concentration.Equals(other.Concentration) && _weights.AsSpan().SequenceEqual(other._weights));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(typeof(MixingWeights<TData>), _weights.Length, _weights[0]);

    private static void RequireProportions(double[] weights)
    {
        if (weights.Length == 0)
            throw new ArgumentException("There are no mixing weights; give one a component.", nameof(weights));
        for (int k = 0; k < weights.Length; k++)
        {
            if (!(weights[k] >= 0) || double.IsInfinity(weights[k]))
                throw new ArgumentException(Invariant($"Mixing weight {k} is {weights[k]:R}; a mixing weight is a finite number from 0 to 1."), nameof(weights));
        }
        double sum = weights.Sum();
        if (Math.Abs(sum - 1) > SumTolerance)
            throw new ArgumentException(Invariant($"The mixing weights sum to {sum:R}; they must sum to 1. Within {SumTolerance:0e0} is near enough."), nameof(weights));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
