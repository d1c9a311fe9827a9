using MixtureKit.Data;

namespace MixtureKit.Plotting;

/// <summary>Figure of the parameters of each component, column by column: probabilities, shares or means.</summary>
/// <remarks>
/// Columns of 0 and 1, counts, shares and real numbers are a line for each component, and an image for each if there are at least 49 columns
/// and they are a square of pixels, as 8 × 8 or 28 × 28. Columns of more levels are bars, a panel for each column.
/// </remarks>
public static class ProbabilityProfiles
{
    private const int LeastSide = 7;
    private const int MostPanels = 12;

    /// <summary>Creates the figure.</summary>
    /// <param name="mixture">The model.</param>
    /// <param name="options">Columns, names and size; by default all columns, and the twelve in which components differ most of many with levels.</param>
    /// <exception cref="ImpossibleFigureException">The model does not tell probabilities, or columns are of different kinds.</exception>
    public static Figure Create(Mixture<Row> mixture, FigureOptions? options = null)
    {
        FigureOptions settings = options ?? new();
        var view = new ModelView(mixture, null, settings);
        int[] columns = Chosen(view, settings);
        if (columns.Any(j => view.Kind(j) is null))
            throw new ImpossibleFigureException("profiles show probabilities, shares or means of columns, and the model has components that do not tell them; use 'scatter'.");
        if (columns.Select(j => view.Kind(j)).Distinct().Count() > 1)
            throw new ImpossibleFigureException("profiles show columns of one kind, and the model has several; name columns of one kind, such as those with levels.");
        if (columns.Any(j => LevelCount(view, j) > 2))
            return LevelBars.Create(view, settings, [.. columns.OrderByDescending(view.Separation).ThenBy(j => j).Take(MostPanels).Order()], columns.Length);
        int side = (int)Math.Round(Math.Sqrt(columns.Length));
        return settings.Columns is null && side >= LeastSide && side * side == columns.Length ? PixelImages.Create(view, settings, side) : ProfileLines.Create(view, settings, columns);
    }

    private static int[] Chosen(ModelView view, FigureOptions settings) => settings.Columns is null
        ? [.. Enumerable.Range(0, view.ColumnCount)]
        : [.. ColumnChoice.Create(view, settings, 1, int.MaxValue, _ => true, "profiles show columns of the model", "name one at least").Indices];

    private static int LevelCount(ModelView view, int column) => Enumerable.Range(0, view.Count).Max(k => view.Column(k, column)!.LevelCount);
}
