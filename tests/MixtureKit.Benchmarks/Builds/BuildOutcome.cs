using MixtureKit.Benchmarks.Measuring;

namespace MixtureKit.Benchmarks.Builds;

/// <summary>A row of the comparison measured with two builds in turn.</summary>
/// <param name="Row">Name of the row.</param>
/// <param name="Base">What the build gave that the other is compared with, a measurement a round.</param>
/// <param name="Other">What the other build gave.</param>
internal sealed record BuildOutcome(string Row, IReadOnlyList<PassMeasurement> Base, IReadOnlyList<PassMeasurement> Other)
{
    private const double MostRatio = 1.05;

    /// <summary>Seconds an iteration, the median of the rounds.</summary>
    public double BaseSeconds => Seconds(Base).Median();

    /// <summary>Seconds an iteration of the other build.</summary>
    public double OtherSeconds => Seconds(Other).Median();

    /// <summary>The other build's median time as a multiple of the base's.</summary>
    public double Ratio => OtherSeconds / BaseSeconds;

    /// <summary>The other build's least time as a multiple of the base's.</summary>
    public double LeastRatio => Seconds(Other).Min() / Seconds(Base).Min();

    /// <summary>True if the other build is more than 5 % slower.</summary>
    public bool IsSlower => Ratio > MostRatio;

    /// <summary>|ℓ − ℓ of the base| / |ℓ of the base|.</summary>
    public double Disagreement => Math.Abs((Other[0].LogLikelihood - Base[0].LogLikelihood) / Base[0].LogLikelihood);

    private static IEnumerable<double> Seconds(IEnumerable<PassMeasurement> measurements) => measurements.Select(measurement => measurement.Seconds);
}
