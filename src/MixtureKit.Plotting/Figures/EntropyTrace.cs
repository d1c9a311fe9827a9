namespace MixtureKit.Plotting;

/// <summary>Figure of the entropy of responsibilities and of the gap of the lower bound against the iteration.</summary>
/// <remarks>
/// The gap ℓ(θ_t) − A(θ_t, θ_{t−1}) is the Kullback–Leibler divergence of the responsibilities before the step from those after it, and tends
/// to 0 at a maximum. It is known if <see cref="ExpectationMaximization.Certify"/> is set.
/// </remarks>
public static class EntropyTrace
{
    /// <summary>Creates the figure.</summary>
    /// <param name="trace">The trace of a fit.</param>
    /// <param name="options">Title and size.</param>
    /// <exception cref="ImpossibleFigureException">The trace is empty.</exception>
    public static Figure Create(IReadOnlyList<TracePoint> trace, FigureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(trace);
        FigureOptions settings = options ?? new();
        if (trace.Count == 0)
            throw new ImpossibleFigureException("The trace is empty, so there is nothing to draw; fit with at least one iteration.");
        TracePoint[] gaps = [.. trace.Where(point => point.KullbackLeiblerGap > 0)];
        List<Panel> panels = [Entropy(trace)];
        if (gaps.Length > 0)
            panels.Add(Gap(trace, gaps));
        return new Figure(settings.Title ?? "Entropy and gap of each iteration", panels)
        {
            Caption = gaps.Length > 0 ? "The gap is the log-likelihood less the lower bound of the step, on a logarithmic axis." : "The gap is not known, as the fit was not certified.",
            Size = settings.Size ?? new(960, 460),
        };
    }

    private static Panel Entropy(IReadOnlyList<TracePoint> trace) => new(
        IterationAxis.Create(trace),
        PanelAxis.Around("entropy H of the responsibilities", trace.Select(point => point.Entropy)),
        [new LineMark([.. trace.Select(point => (double)point.Iteration)], [.. trace.Select(point => point.Entropy)], Ink.Component(2)) { DotSize = IterationAxis.DotSize(trace) }])
    {
        Title = "Entropy",
    };

    private static Panel Gap(IReadOnlyList<TracePoint> trace, TracePoint[] gaps)
    {
        double[] logs = [.. gaps.Select(point => Math.Log10(point.KullbackLeiblerGap!.Value))];
        return new Panel(
            IterationAxis.Create(trace),
            LogAxis.Around("ℓ(θt) − A(θt, θt−1)", logs),
            [new LineMark([.. gaps.Select(point => (double)point.Iteration)], logs, Ink.Component(1)) { DotSize = IterationAxis.DotSize(trace) }])
        {
            Title = "Gap",
        };
    }
}
