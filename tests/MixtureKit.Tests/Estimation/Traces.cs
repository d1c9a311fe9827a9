namespace MixtureKit.Tests.Estimation;

/// <summary>Traces of given objectives.</summary>
internal static class Traces
{
    public static TracePoint[] Of(params double[] objectives) =>
        [.. objectives.Select((objective, i) => new TracePoint(i, objective, null, 0, 0, objective, TimeSpan.Zero))];
}
