namespace MixtureKit.Plotting;

/// <summary>Points, each with its ink and its size.</summary>
/// <param name="X">Abscissae.</param>
/// <param name="Y">Ordinates, one for each abscissa.</param>
/// <param name="Inks">One ink for each point, or a single one for all.</param>
public sealed record PointMark(IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<Ink> Inks) : Mark
{
    /// <summary>Diameters in pixels: one for each point, or a single one for all.</summary>
    public IReadOnlyList<double> Sizes { get; init; } = [5];

    internal override void AddTo(ScottPlot.Plot plot, FigureTheme theme) => plot.PlottableList.Add(new PointLayer(
        Pairs(X, Y), [.. Inks.Select(ink => Color(ink, theme).ToSKColor())], [.. Sizes.Select(size => (float)size)]));
}
