using MathNet.Numerics.Distributions;
using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Plotting;

/// <summary>Figure of quantiles of the data against those of the model: points on the line fit.</summary>
/// <remarks>
/// For one column: normal quantiles of F(x), the distribution function of the mixture, which are standard normal if the model is true. For all
/// columns of a mixture of Gaussians: the squared distances (x − μ_k)ᵀ Σ_k⁻¹ (x − μ_k) of each component k, weighted by responsibilities, against
/// the χ² distribution of as many degrees of freedom as columns. Source: McLachlan and Peel, Finite Mixture Models (2000), section 3.14.
/// </remarks>
public static class ResidualQuantiles
{
    private const int MostPoints = 400;

    /// <summary>Creates the figure.</summary>
    /// <param name="mixture">The model.</param>
    /// <param name="observations">The data.</param>
    /// <param name="options">A column, names and size; without a column all columns of Gaussians.</param>
    /// <exception cref="ImpossibleFigureException">The model does not tell the quantiles.</exception>
    public static Figure Create(Mixture<Row> mixture, Observations<Row> observations, FigureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(observations);
        FigureOptions settings = options ?? new();
        var view = new ModelView(mixture, observations, settings);
        return view.ColumnCount == 1 || settings.Columns is not null ? OfColumn(view, observations, settings) : OfDistances(view, observations, settings);
    }

    private static Figure OfColumn(ModelView view, Observations<Row> observations, FigureOptions settings)
    {
        var choice = ColumnChoice.Create(
            view, settings, 1, 1, j => Enumerable.Range(0, view.Count).All(k => view.Column(k, j)?.Cumulative is not null), "quantiles show one column of Gaussians", "use 'frequencies' for counts and levels");
        int column = choice.Indices[0];
        var values = ColumnValues.Read(observations, column, view.ColumnNames[column]);
        double[] residuals = Array.ConvertAll(values.Values, x => Normal.InvCDF(0, 1, Math.Clamp(view.Weights.Select((weight, k) => weight * view.Column(k, column)!.Cumulative!(x)).Sum(), 1e-16, 1 - 1e-16)));
        QuantileCurve curve = QuantileCurve.Create(residuals, values.Weights, p => Normal.InvCDF(0, 1, p), MostPoints);
        double n = values.Weights.Sum();
        Mark band = Band(curve, n);
        return new Figure(settings.Title ?? $"Residual quantiles of {view.ColumnNames[column]}", [PanelOf("standard normal quantiles", "normal quantiles of F(x)", [curve], [band], _ => Ink.Component(0))])
        {
            Legend = [new LegendEntry("data", Ink.Component(0)), new LegendEntry("model", Ink.Text, LegendShape.Line), new LegendEntry("95 % of points, each alone", Ink.Soft.WithOpacity(0.25), LegendShape.Box)],
            Caption = values.Sentence,
            Size = settings.Size ?? new(700, 600),
        };
    }

    private static Figure OfDistances(ModelView view, Observations<Row> observations, FigureOptions settings)
    {
        if (!view.Mixture.Components.All(component => component is Gaussian))
            throw new ImpossibleFigureException("quantiles show one column, or all columns of Gaussians, and the model has other components; name one column of real numbers, or use 'frequencies' or 'profiles'.");
        int[] rows = [.. Enumerable.Range(0, observations.Count).Where(i => observations.Weight(i) > 0 && !observations.Data[i].Any(double.IsNaN))];
        if (rows.Length == 0)
            throw new ImpossibleFigureException("No row is without missing cells, so there are no distances; name one column.");
        double[][] shares = [.. rows.Select(i => view.Mixture.Responsibilities(observations.Data[i]))];
        double degrees = view.ColumnCount;
        QuantileCurve[] curves = [.. Enumerable.Range(0, view.Count).Select(k => Distances(view, observations, rows, shares, k, degrees))];
        string left = rows.Length < observations.Count ? $"{observations.Count - rows.Length} rows with missing cells or weight 0 are left out." : "";
        return new Figure(settings.Title ?? "Distances from the components", [PanelOf($"√ of χ² quantiles, {view.ColumnCount} degrees of freedom", "distance from the component", curves, [], k => Ink.Component(k))])
        {
            Legend = [.. view.Legend(), new LegendEntry("model", Ink.Text, LegendShape.Line)],
            Caption = Captions.Join("Distances are in standard deviations, weighted by responsibilities. Points above the line are farther out than a Gaussian has them.", left),
            Size = settings.Size ?? new(700, 600),
        };
    }

    private static QuantileCurve Distances(ModelView view, Observations<Row> observations, int[] rows, double[][] shares, int k, double degrees)
    {
        var gaussian = (Gaussian)view.Mixture.Components[k];
        double top = gaussian.LogDensity(Row.Of(gaussian.Mean));
        // log p(x) = log p(μ) − d²/2 gives the distance without a factorisation.
        double[] distances = Array.ConvertAll(rows, i => Math.Sqrt(Math.Max(0, 2 * (top - gaussian.LogDensity(observations.Data[i])))));
        double[] weights = [.. rows.Select((i, place) => observations.Weight(i) * shares[place][k])];
        return QuantileCurve.Create(distances, weights, p => Math.Sqrt(ChiSquared.InvCDF(degrees, p)), MostPoints);
    }

    private static AreaMark Band(QuantileCurve curve, double n)
    {
        double[] low = [.. curve.Shares.Select(p => Limit(p, -1, n))], high = [.. curve.Shares.Select(p => Limit(p, 1, n))];
        return new AreaMark([.. curve.Expected, .. curve.Expected.Reverse()], [.. low, .. high.Reverse()], Ink.Soft.WithOpacity(0.25));
    }

    // The i-th of n ordered shares is Beta(np + ½, n(1 − p) + ½), about.
    private static double Limit(double p, int side, double n) => Normal.InvCDF(0, 1, Beta.InvCDF((n * p) + 0.5, (n * (1 - p)) + 0.5, side < 0 ? 0.025 : 0.975));

    private static Panel PanelOf(string x, string y, IReadOnlyList<QuantileCurve> curves, IReadOnlyList<Mark> behind, Func<int, Ink> ink)
    {
        PanelAxis horizontal = PanelAxis.Around(x, curves.SelectMany(curve => curve.Expected)), vertical = PanelAxis.Around(y, curves.SelectMany(curve => curve.Observed));
        return new Panel(horizontal, vertical,
        [
            .. behind,
            new LineMark([horizontal.Low, horizontal.High], [horizontal.Low, horizontal.High], Ink.Text) { Width = 1 },
            .. curves.Select((curve, k) => new PointMark(curve.Expected, curve.Observed, [ink(k).WithOpacity(0.8)])),
        ]);
    }
}
