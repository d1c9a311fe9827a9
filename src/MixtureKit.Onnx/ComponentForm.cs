using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Onnx;

/// <summary>The form of a component: components of one form are computed by one piece of a graph.</summary>
internal static class ComponentForm
{
    private const string Exported = "full, tied, diagonal and spherical Gaussians, Bernoulli, categorical, Poisson and multinomial components, and products of them by columns";

    /// <summary>Returns the form of a component.</summary>
    /// <exception cref="UnexportableModelException">The component is of a family that is not exported.</exception>
    public static string Of(IMixtureComponent<Row> component) => WithoutFrozen(component) switch
    {
        FullGaussian or TiedGaussian => "covariance",
        DiagonalGaussian or SphericalGaussian => "variances",
        Bernoulli => "binary",
        Categorical categorical => $"levels {string.Join(' ', categorical.Levels)}",
        Poisson => "rates",
        Multinomial => "shares",
        Product<Row> product => $"({string.Join(" × ", product.Parts.Select(OfPart))})",
        var other => throw Refusal($"a component is a {NameOf(other)}"),
    };

    /// <summary>Returns the component inside a frozen one.</summary>
    public static IMixtureComponent<Row> WithoutFrozen(IMixtureComponent<Row> component) =>
        component is Frozen<Row> frozen ? WithoutFrozen(frozen.Component) : component;

    /// <summary>Returns the exception for a model that has no graph.</summary>
    /// <param name="reason">What is not exported.</param>
    public static UnexportableModelException Refusal(string reason) => new($"The model cannot be exported to ONNX: {reason}. Exported are mixtures, with constant weights, of {Exported}.");

    private static string OfPart(ProductPart<Row> part) => part is { Selector: ColumnSelector columns, Component: IMixtureComponent<Row> component }
        ? $"{string.Join(' ', columns.Columns)}: {Of(component)}"
        : throw Refusal($"a part of a product is a {NameOf(part.Component)} that does not take columns");

    private static string NameOf(object component) => component is Mixture<Row> ? "nested mixture" : component.GetType().Name.Split('`')[0];
}
