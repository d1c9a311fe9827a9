using MixtureKit.Numerics;

namespace MixtureKit.Marginals;

/// <summary>A mixture of distributions of a column, all discrete or all continuous.</summary>
public sealed class MixtureMarginal : ColumnMarginal
{
    private readonly double[] _logWeights;
    private readonly ColumnMarginal[] _parts;

    /// <summary>Creates a mixture.</summary>
    /// <param name="weights">π, one a part.</param>
    /// <param name="parts">The parts, at least one.</param>
    /// <exception cref="ArgumentException">There are no parts, the numbers differ, or some parts are discrete and others are not.</exception>
    public MixtureMarginal(IReadOnlyList<double> weights, IReadOnlyList<ColumnMarginal> parts)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0 || parts.Count != weights.Count)
            throw new ArgumentException("A mixture has at least one part, and one weight a part.", nameof(parts));
        if (parts.Any(part => part.IsDiscrete != parts[0].IsDiscrete))
            throw new ArgumentException("Some parts are discrete and others are not; they have no common density.", nameof(parts));
        _logWeights = [.. weights.Select(weight => Math.Log(weight))];
        _parts = [.. parts];
    }

    /// <inheritdoc/>
    public override bool IsDiscrete => _parts[0].IsDiscrete;

    /// <inheritdoc/>
    public override (double Low, double High) Range => (_parts.Min(part => part.Range.Low), _parts.Max(part => part.Range.High));

    /// <inheritdoc/>
    public override double Scale => _parts.Min(part => part.Scale);

    /// <inheritdoc/>
    public override double LogDensity(double value)
    {
        Span<double> joints = _parts.Length <= 64 ? stackalloc double[_parts.Length] : new double[_parts.Length];
        for (int k = 0; k < _parts.Length; k++)
            joints[k] = _logWeights[k] + _parts[k].LogDensity(value);
        return LogSumExp.Compute(joints);
    }
}
