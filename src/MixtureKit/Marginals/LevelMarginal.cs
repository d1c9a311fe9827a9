namespace MixtureKit.Marginals;

/// <summary>The probabilities of the codes 0, 1, … of a column.</summary>
/// <param name="probabilities">The probability of each code.</param>
public sealed class LevelMarginal(IReadOnlyList<double> probabilities) : ColumnMarginal
{
    private readonly double[] _probabilities = [.. probabilities ?? throw new ArgumentNullException(nameof(probabilities))];

    /// <summary>The probability of each code.</summary>
    public IReadOnlyList<double> Probabilities => _probabilities;

    /// <inheritdoc/>
    public override bool IsDiscrete => true;

    /// <summary>The first and the last code.</summary>
    public override (double Low, double High) Range => (0, _probabilities.Length - 1);

    /// <inheritdoc/>
    public override double LogDensity(double value) =>
        value >= 0 && value < _probabilities.Length && value == Math.Floor(value) ? Math.Log(_probabilities[(int)value]) : double.NegativeInfinity;
}
