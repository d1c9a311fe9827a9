using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Plotting;

/// <summary>Figure of rows in the plane that separates the components best.</summary>
/// <remarks>
/// The directions maximise the variance between components in parts of the variance within. Source: Fukunaga, Statistical Pattern
/// Recognition (1990), section 10.2; if components differ in one direction only, the second is that of Scrucca, Statistics and Computing 20 (2010).
/// </remarks>
public static class DiscriminantProjection
{
    private const string Nature = "a projection shows a model of two or more columns of numbers, real or binary";

    /// <summary>Creates the figure.</summary>
    /// <param name="mixture">The model.</param>
    /// <param name="observations">The data, without missing cells in rows that are drawn.</param>
    /// <param name="options">Names and size.</param>
    /// <exception cref="ImpossibleFigureException">A component has no mean and covariance, or there is one column.</exception>
    /// <exception cref="UnusableDataException">A row is not one that the components are made for.</exception>
    public static Figure Create(Mixture<Row> mixture, Observations<Row> observations, FigureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(observations);
        FigureOptions settings = options ?? new();
        var view = new ModelView(mixture, observations, settings);
        if (settings.Columns is not null)
            throw new ImpossibleFigureException("A projection shows all columns of the model; leave the choice of columns out, or use 'scatter' for two of them.");
        ComponentMoments[] moments = Moments(view);
        var plane = DiscriminantPlane.Compute(view.Weights, moments);
        ShownRows rows = ShownRows.Draw(view, observations, settings, [.. Enumerable.Range(0, view.ColumnCount)]);
        (double X, double Y)[] points = [.. Enumerable.Range(0, rows.Count).Select(i => plane.Project(Vector<double>.Build.DenseOfEnumerable(rows[i])))];
        double[] x = Array.ConvertAll(points, point => point.X), y = Array.ConvertAll(points, point => point.Y);
        return new Figure(settings.Title ?? "The plane that separates components best", [new Panel(PanelAxis.Around("first direction", x), PanelAxis.Around("second direction", y), [new PointMark(x, y, rows.Inks(0.85)), .. Shapes(view, plane, moments)])])
        {
            Legend = [.. view.Legend()],
            Caption = Captions.Join(Ratios(plane), rows.Sentence),
            Size = settings.Size ?? new(800, 600),
        };
    }

    private static ComponentMoments[] Moments(ModelView view)
    {
        if (view.ColumnCount < 2)
            throw new ImpossibleFigureException($"{Nature}, and the model has one column; use 'histogram' or 'frequencies'.");
        ComponentMoments?[] moments = [.. view.Mixture.Components.Select(component => ComponentMoments.Find(component, view.ColumnCount))];
        return moments.Contains(null) ? throw new ImpossibleFigureException($"{Nature}; use 'profiles' for levels and shares, or 'scatter' for two columns of numbers.") : [.. moments.Select(moment => moment!)];
    }

    private static IEnumerable<Mark> Shapes(ModelView view, DiscriminantPlane plane, ComponentMoments[] moments)
    {
        bool hasShape = view.Mixture.Components.All(component => component is Gaussian);
        for (int k = 0; k < moments.Length && hasShape; k++)
        {
            foreach (Mark mark in EllipseMarks.Of(plane.Project(moments[k]), k))
                yield return mark;
        }
        for (int k = 0; k < moments.Length; k++)
        {
            PlaneGaussian place = plane.Project(moments[k]);
            yield return new TextMark(place.X, place.Y, view.ShortName(k), Ink.Component(k));
        }
    }

    private static string Ratios(DiscriminantPlane plane) => plane.Ratios[1] > 0
        ? string.Create(CultureInfo.InvariantCulture, $"The variance between components is {plane.Ratios[0]:G3} and {plane.Ratios[1]:G3} times the variance within, along the two directions.")
        : string.Create(CultureInfo.InvariantCulture, $"The variance between components is {plane.Ratios[0]:G3} times the variance within along the first direction; along the second, means are equal and covariances differ most.");
}
