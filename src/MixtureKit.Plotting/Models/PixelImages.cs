using System.Globalization;

namespace MixtureKit.Plotting;

/// <summary>Profiles as images: the mean of each pixel, an image for each component.</summary>
internal static class PixelImages
{
    private const int MostInRow = 6;

    /// <summary>Creates the figure of images of a side.</summary>
    public static Figure Create(ModelView view, FigureOptions options, int side)
    {
        double[][] means = [.. Enumerable.Range(0, view.Count).Select(k => Enumerable.Range(0, side * side).Select(j => view.Column(k, j)!.Mean).ToArray())];
        bool isProbability = view.Kind(0) == ColumnKind.Level;
        double low = isProbability ? 0 : means.Min(image => image.Min()), high = isProbability ? 1 : means.Max(image => image.Max());
        Panel[] panels = [.. means.Select((image, k) => Image(view, k, Array.ConvertAll(image, value => high > low ? (value - low) / (high - low) : 0), side))];
        int inRow = Math.Min((int)Math.Ceiling(Math.Sqrt(1.5 * view.Count)), MostInRow), rows = (panels.Length + inRow - 1) / inRow;
        return new Figure(options.Title ?? "Profiles of the components", [.. panels.Chunk(inRow)])
        {
            Caption = isProbability
                ? string.Create(CultureInfo.InvariantCulture, $"Each image has {side} × {side} pixels; the stronger a pixel, the likelier a 1.")
                : string.Create(CultureInfo.InvariantCulture, $"Each image has {side} × {side} pixels; the stronger a pixel, the greater its mean, from {low:G3} to {high:G3}."),
            Size = options.Size ?? new(Math.Max(160 * inRow, 480), Math.Max(80 + (180 * rows), 280)),
        };
    }

    private static Panel Image(ModelView view, int component, double[] shades, int side) => new(new PanelAxis("", 0, side), new PanelAxis("", 0, side), [new ImageMark(shades, side, Ink.Component(component))])
    {
        Title = string.Create(CultureInfo.InvariantCulture, $"{view.ShortName(component)} ({100 * view.Weights[component]:0.#} %)"),
        IsBare = true,
    };
}
