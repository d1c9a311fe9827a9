namespace MixtureKit.Plotting;

/// <summary>Figure of the log-likelihood against the iteration, with the lower bound of each step if the fit is certified.</summary>
/// <remarks>The bound A(θ_t, θ_{t−1}) lies between ℓ(θ_{t−1}) and ℓ(θ_t). It is known if <see cref="ExpectationMaximization.Certify"/> is set.</remarks>
public static class LikelihoodTrace
{
    /// <summary>Creates the figure.</summary>
    /// <param name="trace">The trace of a fit.</param>
    /// <param name="current">An iteration to mark; null for none.</param>
    /// <param name="options">Title and size.</param>
    /// <exception cref="ImpossibleFigureException">The trace has no finite log-likelihood.</exception>
    public static Figure Create(IReadOnlyList<TracePoint> trace, int? current = null, FigureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(trace);
        FigureOptions settings = options ?? new();
        TracePoint[] points = [.. trace.Where(point => double.IsFinite(point.LogLikelihood))];
        if (points.Length == 0)
            throw new ImpossibleFigureException("The trace has no finite log-likelihood, so there is nothing to draw; fit with at least one iteration.");
        TracePoint[] bounds = [.. points.Where(point => point.LowerBound is { } bound && double.IsFinite(bound))];
        double[] values = [.. points.Select(point => point.LogLikelihood), .. bounds.Select(point => point.LowerBound!.Value)];
        var panel = new Panel(IterationAxis.Create(points), PanelAxis.Around("log-likelihood", values), [.. Marks(points, bounds, current)]);
        return new Figure(settings.Title ?? "Log-likelihood of each iteration", [panel])
        {
            Legend = [new LegendEntry("log-likelihood ℓ(θt)", Ink.Component(0), LegendShape.Line), .. bounds.Length > 0 ? [new LegendEntry("lower bound A(θt, θt−1)", Ink.Component(1), LegendShape.DashedLine)] : Array.Empty<LegendEntry>()],
            Caption = bounds.Length > 0 ? "Each step raises the lower bound that touches the log-likelihood before it, and so the log-likelihood at least as much." : "",
            Size = settings.Size ?? new(800, 480),
        };
    }

    private static IEnumerable<Mark> Marks(TracePoint[] points, TracePoint[] bounds, int? current)
    {
        if (bounds.Length > 0)
            yield return new LineMark([.. bounds.Select(point => (double)point.Iteration)], [.. bounds.Select(point => point.LowerBound!.Value)], Ink.Component(1)) { IsDashed = true, DotSize = IterationAxis.DotSize(points) };
        yield return new LineMark([.. points.Select(point => (double)point.Iteration)], [.. points.Select(point => point.LogLikelihood)], Ink.Component(0)) { DotSize = IterationAxis.DotSize(points) };
        if (current is { } marked && Array.Find(points, point => point.Iteration == marked) is { } here)
            yield return new PointMark([here.Iteration], [here.LogLikelihood], [Ink.Text]) { Sizes = [11] };
    }
}
