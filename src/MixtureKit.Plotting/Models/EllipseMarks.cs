namespace MixtureKit.Plotting;

/// <summary>The marks of components in a plane: ellipses at 1 and 2 standard deviations.</summary>
internal static class EllipseMarks
{
    /// <summary>Returns the ellipses of all components.</summary>
    public static IEnumerable<Mark> Areas(ModelView view, int x, int y, double width = 1.5) =>
        Enumerable.Range(0, view.Count).SelectMany(k => PlaneGaussian.Find(view.Mixture.Components[k], x, y).SelectMany(plane => Of(plane, k, width)));

    /// <summary>Returns the names of components at their means.</summary>
    public static IEnumerable<Mark> Names(ModelView view, int x, int y) =>
        Enumerable.Range(0, view.Count).SelectMany(k => PlaneGaussian.Find(view.Mixture.Components[k], x, y)
            .Select(plane => new TextMark(plane.X, plane.Y, view.ShortName(k), Ink.Component(k))));

    /// <summary>Returns the ellipses of a Gaussian at 2 and at 1 standard deviations.</summary>
    public static IEnumerable<Mark> Of(PlaneGaussian plane, int component, double width = 1.5)
    {
        foreach (double sigma in (double[])[2, 1])
        {
            (double[] x, double[] y) = plane.Ellipse(sigma);
            yield return new AreaMark(x, y, Ink.Component(component).WithOpacity(0.14)) { Outline = Ink.Component(component), Width = width };
        }
    }
}
