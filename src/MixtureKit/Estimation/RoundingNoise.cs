namespace MixtureKit.Estimation;

/// <summary>The part of a change of the objective that may be rounding.</summary>
internal sealed class RoundingNoise
{
    /// <summary>The share of the objective, or of the weight, below which a fall is rounding.</summary>
    private const double Share = 1e-10;

    /// <summary>The share of both together above which a fall is real.</summary>
    private const double Most = 1e-7;

    /// <summary>Maximum number of probes, so that a wrong maximiser does not cost probes forever.</summary>
    private const int MostProbes = 20;

    private double _noise;
    private int _probes;

    /// <summary>Returns the change that rounding alone may cause, in addition to a share of the objective.</summary>
    /// <param name="weight">Σ w.</param>
    /// <remarks>The weight counts because a log-density is a sum of terms about as large as 1, even if the sum itself is small.</remarks>
    public double Allowance(double weight) => (Share * weight) + _noise;

    /// <summary>True if a fall is more than rounding.</summary>
    public bool IsExceededBy(double fall, double weight, double objective) => fall > Allowance(weight) + (Share * Math.Abs(objective));

    /// <summary>True if rounding of the parameters may explain a fall that is in doubt.</summary>
    public bool CanExplain(double fall, double weight, double objective) => fall <= Most * (weight + Math.Abs(objective)) && _probes < MostProbes;

    /// <summary>Adds the finding of a probe.</summary>
    /// <param name="reach">The change of the objective that rounding caused.</param>
    /// <param name="weight">Σ w.</param>
    /// <param name="objective">The objective before the step in doubt.</param>
    public void Learn(double reach, double weight, double objective)
    {
        _probes++;
        _noise = Math.Max(_noise, Math.Min(reach, Most * (weight + Math.Abs(objective))));
    }
}
