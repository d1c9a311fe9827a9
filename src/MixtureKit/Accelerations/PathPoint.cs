namespace MixtureKit.Accelerations;

/// <summary>One point of the path of a fit.</summary>
/// <param name="Statistics">The statistics that its pass gave, kept about the model of the last point.</param>
/// <param name="Place">The log joints of a sample of the data under its model: where it is, whatever its components are.</param>
/// <param name="Image">The same under the model that a plain step from it gives.</param>
internal sealed record PathPoint(double[] Statistics, double[] Place, double[] Image);
