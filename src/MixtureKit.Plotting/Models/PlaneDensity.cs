using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Plotting;

/// <summary>Densities in the plane of two columns.</summary>
internal static class PlaneDensity
{
    /// <summary>Returns the density of two real columns under a component, or null if the component does not tell.</summary>
    public static Func<double, double, double>? Find(IMixtureComponent<Row> component, int x, int y, int columnCount) => component switch
    {
        Gaussian gaussian => Of(gaussian.Marginal([x, y])),
        Frozen<Row> frozen => Find(frozen.Component, x, y, columnCount),
        Mixture<Row> mixture => Mix(mixture, x, y, columnCount),
        Product<Row> product => FindIn(product, x, y),
        Bernoulli or Categorical or Poisson or Multinomial => null,
        _ => columnCount == 2 ? (x < y ? Of(component) : Swap(Of(component))) : null,
    };

    private static Func<double, double, double> Of(IMixtureComponent<Row> component) => (a, b) => Math.Exp(component.LogDensity(Row.Of(a, b)));

    private static Func<double, double, double> Swap(Func<double, double, double> density) => (a, b) => density(b, a);

    private static Func<double, double, double>? Mix(Mixture<Row> mixture, int x, int y, int columnCount)
    {
        if (mixture.Gate.ConstantWeights is not { } weights)
            return null;
        Func<double, double, double>?[] parts = [.. mixture.Components.Select(inner => Find(inner, x, y, columnCount))];
        return parts.Contains(null) ? null : (a, b) => parts.Select((part, k) => weights[k] * part!(a, b)).Sum();
    }

    private static Func<double, double, double>? FindIn(Product<Row> product, int x, int y)
    {
        if (ProductPlace.Find(product, x) is not { } first || ProductPlace.Find(product, y) is not { } second)
            return null;
        if (first.Part == second.Part)
            return Find(first.Component, first.Column, second.Column, first.ColumnCount);
        ColumnModel? one = ColumnModel.Find(first.Component, first.Column, first.ColumnCount);
        ColumnModel? two = ColumnModel.Find(second.Component, second.Column, second.ColumnCount);
        return one?.Kind == ColumnKind.Real && two?.Kind == ColumnKind.Real ? (a, b) => one.Density(a) * two.Density(b) : null;
    }
}
