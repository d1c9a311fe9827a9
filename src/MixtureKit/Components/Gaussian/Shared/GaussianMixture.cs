using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Components;

/// <summary>Moments, marginals and conditionals of mixtures of Gaussians, in closed form.</summary>
/// <remarks>Marginals and conditionals have no priors. Source: Bishop (2006), exercise 9.3 and section 2.3.</remarks>
public static class GaussianMixture
{
    /// <summary>Returns E[x] = Σ π_k μ_k.</summary>
    /// <exception cref="InvalidOperationException">A component is not a Gaussian.</exception>
    public static Vector<double> Mean(this Mixture<Row> mixture)
    {
        Gaussian[] components = Gaussians(mixture);
        return components[0].Mean + Offset(mixture, components);
    }

    /// <summary>Returns Cov[x] = Σ π_k (Σ_k + (μ_k − E[x])(μ_k − E[x])ᵀ).</summary>
    /// <exception cref="InvalidOperationException">A component is not a Gaussian.</exception>
    public static Matrix<double> Covariance(this Mixture<Row> mixture)
    {
        Gaussian[] components = Gaussians(mixture);
        Vector<double> first = components[0].Mean, offset = Offset(mixture, components);
        return components
            .Select(component => (component.Covariance, Gap: component.Mean - first - offset))
            .Zip(mixture.Weights, (part, weight) => weight * (part.Covariance + part.Gap.OuterProduct(part.Gap)))
            .Aggregate((sum, part) => sum + part);
    }

    /// <summary>Returns the mixture of some columns, in the order given.</summary>
    /// <exception cref="ArgumentException">A column does not exist, or is given twice.</exception>
    /// <exception cref="InvalidOperationException">A component is not a Gaussian.</exception>
    public static Mixture<Row> Marginal(this Mixture<Row> mixture, params IReadOnlyList<int> columns) =>
        new(mixture.Weights, Gaussians(mixture).Select(component => component.Marginal(columns)));

    /// <summary>Returns the mixture of the other columns given the values of some, with weights π_k p_k(given), normalised.</summary>
    /// <exception cref="ArgumentException">A column does not exist or is given twice, no column is left, or the number of values is not that of the columns.</exception>
    /// <exception cref="InvalidOperationException">A component is not a Gaussian.</exception>
    public static Mixture<Row> Conditional(this Mixture<Row> mixture, IReadOnlyList<int> columns, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != columns.Count)
            throw new ArgumentException($"There {MessageText.Are(values.Count, "value")} for {MessageText.Count(columns.Count, "column")}; give one a column.", nameof(values));
        Gaussian[] components = Gaussians(mixture);
        IEnumerable<double> weights = columns.Count == 0 ? mixture.Weights : mixture.Marginal(columns).Responsibilities(Row.Of([.. values]));
        return new Mixture<Row>(weights, components.Select(component => component.Conditional(columns, values)));
    }

    /// <summary>Returns E[x] − μ_0, relative to the first mean so that means far from the origin keep their digits.</summary>
    private static Vector<double> Offset(Mixture<Row> mixture, Gaussian[] components) => components
        .Zip(mixture.Weights, (component, weight) => weight * (component.Mean - components[0].Mean))
        .Aggregate((sum, part) => sum + part);

    private static Gaussian[] Gaussians(Mixture<Row> mixture)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        return [.. mixture.Components.Select((component, k) => component as Gaussian
            ?? throw new InvalidOperationException($"Component {k} is a {component.GetType().Name}; every component must be a Gaussian."))];
    }
}
