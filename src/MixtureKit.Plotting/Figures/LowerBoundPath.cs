using MixtureKit.Data;

namespace MixtureKit.Plotting;

/// <summary>Figure of one step of EM: the log-likelihood, and the lower bound that touches it where the step begins.</summary>
/// <remarks>
/// The abscissa s leads from θ_t at 0 to θ_{t+1} at 1 along θ(s) = argmax (1 − s) A(·, θ_{t−1}) + s A(·, θ_t). Source: Neal and Hinton, "A View
/// of the EM Algorithm that Justifies Incremental, Sparse, and Other Variants" (1998).
/// </remarks>
public static class LowerBoundPath
{
    private const double Stillness = 1e-9;

    /// <summary>Creates the figure.</summary>
    /// <param name="mixture">The model one step before θ_t, such as an early one of a fit.</param>
    /// <param name="observations">The data.</param>
    /// <param name="options">Title and size.</param>
    /// <param name="cancellationToken">Ends the passes over the data.</param>
    /// <exception cref="ImpossibleFigureException">The model is a fixed point of EM, so that a step does not move.</exception>
    /// <exception cref="UnusableDataException">A row is not one that the components are made for.</exception>
    public static Figure Create(Mixture<Row> mixture, Observations<Row> observations, FigureOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        ArgumentNullException.ThrowIfNull(observations);
        FigureOptions settings = options ?? new();
        var path = StepPath.Compute(mixture, observations, cancellationToken);
        (double start, double end) = (Height(path, 0), Height(path, 1));
        if (!(end - start > Stillness * (1 + Math.Abs(start))))
            throw new ImpossibleFigureException("The model is at the end of its fit, where a step of EM does not move; draw an early model, such as one that was fitted with one iteration ('fit --init random --max-iterations 1').");
        return new Figure(settings.Title ?? "A step of EM", [PanelOf(path, start, end)])
        {
            Legend = [new LegendEntry("log-likelihood ℓ(θ)", Ink.Component(0), LegendShape.Line), new LegendEntry("lower bound A(θ, θt)", Ink.Component(1), LegendShape.DashedLine)],
            Caption = "The bound touches the log-likelihood at θt and lies below it elsewhere. Its maximum is at θt+1, and there the log-likelihood is higher still.",
            Size = settings.Size ?? new(800, 520),
        };
    }

    private static Panel PanelOf(StepPath path, double start, double end)
    {
        // What matters is the climb; far beyond it both curves fall without end.
        double floor = start - (1.5 * (end - start));
        double top = path.LogLikelihoods.Max(), gap = 0.12 * (top - floor);
        var x = new PanelAxis("along the step", path.Places[0], path.Places[^1]) { Ticks = [(0, "θt"), (1, "θt+1")] };
        double bound = path.Bounds[path.Places.ToList().IndexOf(1)];
        return new Panel(x, new PanelAxis("log-likelihood", floor, top + gap),
        [
            new LineMark([1, 1], [bound, end], Ink.Soft) { Width = 1 },
            new LineMark(path.Places, path.Bounds, Ink.Component(1)) { IsDashed = true },
            new LineMark(path.Places, path.LogLikelihoods, Ink.Component(0)),
            new PointMark([0, 1], [start, end], [Ink.Component(0)]) { Sizes = [9] },
            new PointMark([1], [bound], [Ink.Component(1)]) { Sizes = [9] },
        ]);
    }

    private static double Height(StepPath path, double place) =>
        path.Places.ToList().IndexOf(place) is >= 0 and var index ? path.LogLikelihoods[index] : double.NaN;
}
