using System.Net;
using System.Text;
using MixtureKit.Choosing;
using MixtureKit.Data;
using MixtureKit.Notebooks;

namespace MixtureKit.Plotting;

/// <summary>Pictures of mixtures of rows, of their fits and of choices among models, for notebooks.</summary>
/// <remarks>The core finds the type by its name.</remarks>
internal sealed class NotebookPicture : INotebookPicture
{
    private static readonly FigureOptions s_options = new() { Size = new(640, 440) };

    /// <inheritdoc/>
    public string? Draw(object value) => Create(value) is { } figure ? Image(figure) : null;

    private static Figure? Create(object value) => value switch
    {
        Mixture<Row> mixture => OfMixture(mixture),
        FitResult<Row> { HasModel: true } fit => OfMixture(fit.Model),
        SelectionResult<Row> selection => Try(() => CriterionCurve.Create(selection, s_options)),
        _ => null,
    };

    /// <summary>Returns the first picture that can be drawn of the model's columns.</summary>
    private static Figure? OfMixture(Mixture<Row> mixture) =>
        Try(() => ComponentScatter.Create(mixture, options: s_options))
        ?? Try(() => ComponentHistogram.Create(mixture, options: s_options))
        ?? Try(() => LevelFrequencies.Create(mixture, options: s_options))
        ?? Try(() => ProbabilityProfiles.Create(mixture, s_options));

    private static Figure? Try(Func<Figure> create)
    {
        try
        {
            return create();
        }
        catch (ImpossibleFigureException)
        {
            return null;
        }
    }

    // As an image, so that the names inside the pictures of several cells do not meet.
    private static string Image(Figure figure) =>
        $"<img alt=\"{WebUtility.HtmlEncode($"{figure.Title}. {figure.Caption}".TrimEnd())}\" src=\"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(figure.ToSvg()))}\"/>\n";
}
