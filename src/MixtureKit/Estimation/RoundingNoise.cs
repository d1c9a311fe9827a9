namespace MixtureKit.Estimation;

/// <summary>How much of a change of the objective may be rounding.</summary>
internal sealed class RoundingNoise
{
    /// <summary>A fall below this share of the objective, or of the weight, is rounding.</summary>
    private const double Share = 1e-10;

    /// <summary>A fall above this share of them is real, whatever is rounded.</summary>
    private const double Most = 1e-7;

    /// <summary>A maximiser that is wrong is not asked about for ever.</summary>
    private const int MostProbes = 20;

    private double _noise;
    private int _probes;

    /// <summary>What rounding alone may change, beside a share of the objective.</summary>
    /// <param name="weight">Σ w: an observation's log-density is a sum of terms about as large as 1, however small the sum is.</param>
    public double Allowance(double weight) => (Share * weight) + _noise;

    /// <summary>True if a fall is more than rounding.</summary>
    public bool IsExceededBy(double fall, double weight, double objective) => fall > Allowance(weight) + (Share * Math.Abs(objective));

    /// <summary>True if rounding of the parameters may be behind a step in doubt.</summary>
    public bool CanExplain(double fall, double weight, double objective) => fall <= Most * (weight + Math.Abs(objective)) && _probes < MostProbes;

    /// <summary>Takes in what a probe found.</summary>
    /// <param name="reach">How far rounding moved the objective.</param>
    /// <param name="weight">Σ w.</param>
    /// <param name="objective">The objective before the step in doubt.</param>
    public void Learn(double reach, double weight, double objective)
    {
        _probes++;
        _noise = Math.Max(_noise, Math.Min(reach, Most * (weight + Math.Abs(objective))));
    }
}
