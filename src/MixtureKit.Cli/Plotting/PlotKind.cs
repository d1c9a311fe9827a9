namespace MixtureKit.Cli.Plotting;

/// <summary>A kind of picture by its name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Input">The input that the picture is drawn of.</param>
/// <param name="Shows">The content of the picture, for help.</param>
internal sealed record PlotKind(string Name, PlotInput Input, string Shows)
{
    /// <summary>All kinds.</summary>
    /// <remarks>Names alone: the drawing library is loaded when a picture is drawn, and by no other verb.</remarks>
    public static IReadOnlyList<PlotKind> All { get; } =
    [
        new("scatter", PlotInput.Model, "rows in two columns, with the components' ellipses"),
        new("contours", PlotInput.Model, "density of two columns"),
        new("histogram", PlotInput.Model, "one real column, with the mixture and its parts"),
        new("frequencies", PlotInput.Model, "counts or levels beside their probabilities"),
        new("profiles", PlotInput.ModelAlone, "probabilities or means of all columns, images of pixels"),
        new("pairs", PlotInput.ModelAndData, "pairs of two to six columns"),
        new("projection", PlotInput.ModelAndData, "the plane that separates the components best"),
        new("generated", PlotInput.ModelAndData, "rows drawn from the model beside the data"),
        new("uncertainty", PlotInput.ModelAndData, "1 − the largest responsibility of rows"),
        new("quantiles", PlotInput.ModelAndData, "quantiles of the data against those of the model"),
        new("bound", PlotInput.ModelAndData, "a step of EM with its lower bound"),
        new("trace", PlotInput.Trace, "log-likelihood of each iteration"),
        new("entropy", PlotInput.Trace, "entropy and gap of each iteration"),
        new("criterion", PlotInput.Fit, "criterion against the number of components"),
    ];

    /// <summary>Returns the kind of a name.</summary>
    public static PlotKind Find(string name) => All.Single(kind => kind.Name == name);
}
