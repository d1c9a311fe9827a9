using System.Globalization;
using MixtureKit.Data;

namespace MixtureKit.Plotting;

/// <summary>Figure of how uncertain the components of rows are: 1 − the largest responsibility.</summary>
/// <remarks>Rows are points with a size by their uncertainty if there are two columns of numbers, and an ordered curve always.</remarks>
public static class UncertaintyFigure
{
    private const int CurvePoints = 1000;

    /// <summary>Creates the figure.</summary>
    /// <param name="mixture">The model.</param>
    /// <param name="observations">The data.</param>
    /// <param name="options">Columns, names and size; by default the two columns in which components differ most.</param>
    /// <exception cref="ImpossibleFigureException">Columns are asked for that are not two columns of numbers.</exception>
    /// <exception cref="UnusableDataException">A row is not one that the components are made for.</exception>
    public static Figure Create(Mixture<Row> mixture, Observations<Row> observations, FigureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(observations);
        FigureOptions settings = options ?? new();
        var view = new ModelView(mixture, observations, settings);
        bool hasPlane = settings.Columns is not null || Enumerable.Range(0, view.ColumnCount).Count(view.IsMetric) >= 2;
        ColumnChoice? choice = hasPlane ? ColumnChoice.Create(view, settings, 2, 2, view.IsMetric, "uncertainty shows two columns of numbers", "leave the columns out for the ordered curve alone") : null;
        ShownRows rows = ShownRows.Draw(view, observations, settings, choice?.Indices ?? []);
        double[] uncertainties = Uncertainties(mixture, observations);
        List<Panel> panels = [Curve(uncertainties)];
        if (choice is not null)
            panels.Insert(0, Points(view, choice, rows));
        return new Figure(settings.Title ?? "Uncertainty of the components of rows", panels)
        {
            Legend = [.. view.Legend()],
            Caption = Captions.Join(Summary(uncertainties), choice is null ? "" : "Points are larger, the more uncertain they are.", choice?.Sentence ?? "", rows.Sentence),
            Size = settings.Size ?? new(choice is null ? 800 : 1000, 520),
        };
    }

    private static double[] Uncertainties(Mixture<Row> mixture, Observations<Row> observations)
    {
        Scores scores = mixture.Score(observations.Data);
        var values = new List<double>();
        for (int i = 0; i < scores.Count; i++)
        {
            if (observations.Weight(i) > 0)
                values.Add(Math.Max(0, 1 - Largest(scores.Responsibilities(i))));
        }
        return [.. values.Order()];
    }

    private static double Largest(ReadOnlySpan<double> shares)
    {
        double largest = 0;
        foreach (double share in shares)
            largest = Math.Max(largest, share);
        return largest;
    }

    private static Panel Points(ModelView view, ColumnChoice choice, ShownRows rows)
    {
        (int x, int y) = (choice.Indices[0], choice.Indices[1]);
        double greatest = 1 - (1.0 / Math.Max(view.Count, 2));
        // The most uncertain rows come last, on top.
        int[] order = [.. Enumerable.Range(0, rows.Count).OrderBy(rows.Uncertainty)];
        double[] sizes = Array.ConvertAll(order, i => 3 + (13 * rows.Uncertainty(i) / greatest));
        Ink[] inks = rows.Inks(0.8);
        double[] horizontal = rows.Column(x), vertical = rows.Column(y);
        PointMark points = new(Array.ConvertAll(order, i => horizontal[i]), Array.ConvertAll(order, i => vertical[i]), Array.ConvertAll(order, i => inks[i])) { Sizes = sizes };
        return new Panel(PanelAxis.Around(view.ColumnNames[x], horizontal), PanelAxis.Around(view.ColumnNames[y], vertical), [points]);
    }

    private static Panel Curve(double[] ordered)
    {
        int count = Math.Min(ordered.Length, CurvePoints);
        int[] places = [.. Enumerable.Range(0, count).Select(i => count == 1 ? 0 : (int)((long)i * (ordered.Length - 1) / (count - 1)))];
        return new Panel(
            new PanelAxis("share of rows", 0, 1.01),
            PanelAxis.Around("1 − largest responsibility", [0, ordered[^1]], 0.04),
            [new LineMark([.. places.Select(place => (place + 1.0) / ordered.Length)], [.. places.Select(place => ordered[place])], Ink.Text)]);
    }

    private static string Summary(double[] ordered)
    {
        double share = (double)ordered.Count(value => value > 0.1) / ordered.Length;
        return string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} % of the rows have an uncertainty above 0.1, and the mean is {ordered.Average():0.###}.");
    }
}
