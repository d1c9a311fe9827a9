using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Data;

namespace MixtureKit.Components;

/// <summary>What a mixture of Gaussians has beside its density: moments, marginals and conditionals in closed form.</summary>
/// <remarks>Source: Bishop (2006), exercise 9.3 and section 2.3. Priors do not go with marginals and conditionals.</remarks>
public static class GaussianMixture
{
    /// <summary>E[x] = Σ π_k μ_k.</summary>
    /// <exception cref="InvalidOperationException">A component is no Gaussian.</exception>
    public static Vector<double> Mean(this Mixture<Row> mixture)
    {
        Gaussian[] components = Gaussians(mixture);
        return components[0].Mean + Offset(mixture, components);
    }

    /// <summary>Cov[x] = Σ π_k (Σ_k + (μ_k − E[x])(μ_k − E[x])ᵀ).</summary>
    /// <exception cref="InvalidOperationException">A component is no Gaussian.</exception>
    public static Matrix<double> Covariance(this Mixture<Row> mixture)
    {
        Gaussian[] components = Gaussians(mixture);
        Vector<double> first = components[0].Mean, offset = Offset(mixture, components);
        return components
            .Select(component => (component.Covariance, Gap: component.Mean - first - offset))
            .Zip(mixture.Weights, (part, weight) => weight * (part.Covariance + part.Gap.OuterProduct(part.Gap)))
            .Aggregate((sum, part) => sum + part);
    }

    /// <summary>The mixture of some columns, in the order given.</summary>
    /// <exception cref="ArgumentException">A column is not there, or is named twice.</exception>
    /// <exception cref="InvalidOperationException">A component is no Gaussian.</exception>
    public static Mixture<Row> Marginal(this Mixture<Row> mixture, params IReadOnlyList<int> columns) =>
        new(mixture.Weights, Gaussians(mixture).Select(component => component.Marginal(columns)));

    /// <summary>The mixture of the other columns where the given ones have the given values: weights π_k p_k(given), normalised.</summary>
    /// <exception cref="ArgumentException">A column is not there or named twice, none is left, or there is not a value for each.</exception>
    /// <exception cref="InvalidOperationException">A component is no Gaussian.</exception>
    public static Mixture<Row> Conditional(this Mixture<Row> mixture, IReadOnlyList<int> columns, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != columns.Count)
            throw new ArgumentException($"There are {values.Count} values for {columns.Count} columns.", nameof(values));
        Gaussian[] components = Gaussians(mixture);
        IEnumerable<double> weights = columns.Count == 0 ? mixture.Weights : mixture.Marginal(columns).Responsibilities(Row.Of([.. values]));
        return new Mixture<Row>(weights, components.Select(component => component.Conditional(columns, values)));
    }

    /// <summary>E[x] − μ_0: about the first mean, so that means far from the origin keep their digits.</summary>
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
