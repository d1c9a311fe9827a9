namespace MixtureKit.Accelerations;

/// <summary>One point of the path of a fit.</summary>
/// <param name="Statistics">The statistics of the pass at the point, about the model of the last point.</param>
/// <param name="Place">The log joints of a sample of the data under the point's model, which locate it whatever its components are.</param>
/// <param name="Next">The log joints of the sample under the model of a plain step from the point.</param>
internal sealed record PathPoint(double[] Statistics, double[] Place, double[] Next);
