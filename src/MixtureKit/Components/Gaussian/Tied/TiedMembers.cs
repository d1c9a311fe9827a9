using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>A tied Gaussian in a model.</summary>
/// <param name="Gaussian">The component.</param>
/// <param name="Path">The component's JSON path.</param>
/// <param name="Mixtures">The paths of the mixtures around it, from the outermost.</param>
/// <param name="Key">Equal for the components of one tie.</param>
internal sealed record TiedMember(TiedGaussian Gaussian, string Path, string[] Mixtures, object Key);

/// <summary>A search for the tied Gaussians of a model.</summary>
/// <remarks>
/// Those of equal family share a covariance through any nesting of mixtures. Inside products they do so only if the products are of one
/// family, part by part; frozen ones do not share with free ones.
/// </remarks>
internal sealed class TiedMembers
{
    private readonly List<TiedMember> _members = [];
    private readonly Dictionary<object, object> _families = [];

    private TiedMembers()
    {
    }

    /// <summary>Returns the tied Gaussians of a mixture, in order.</summary>
    public static IReadOnlyList<TiedMember> Find(Mixture<Row> mixture)
    {
        var found = new TiedMembers();
        found.Visit(mixture, JsonPath.Root, [], "");
        return found._members;
    }

    private void Visit(IMixtureComponent<Row> component, string path, string[] mixtures, object around)
    {
        switch (component)
        {
            case TiedGaussian gaussian:
                _members.Add(new TiedMember(gaussian, path, mixtures, (around, gaussian.Family)));
                break;
            case Mixture<Row> mixture:
                Visit(mixture, path, mixtures, around);
                break;
            case Frozen<Row> frozen:
                Visit(frozen.Component, JsonPath.Member(path, "component"), mixtures, (around, frozen.Family));
                break;
            case Product<Row> product:
                Visit(product, path, mixtures, around);
                break;
        }
    }

    private void Visit(Mixture<Row> mixture, string path, string[] mixtures, object around)
    {
        string components = JsonPath.Member(path, "components");
        string[] inside = [.. mixtures, path];
        for (int k = 0; k < mixture.Components.Count; k++)
            Visit(mixture.Components[k], JsonPath.Item(components, k), inside, around);
    }

    private void Visit(Product<Row> product, string path, string[] mixtures, object around)
    {
        object family = One(product.Family);
        string parts = JsonPath.Member(path, "parts");
        for (int p = 0; p < product.Parts.Count; p++)
        {
            if (product.Parts[p].Component is IMixtureComponent<Row> inner)
                Visit(inner, $"{parts}[{p}].component", mixtures, (around, family, p));
        }
    }

    /// <summary>Returns one object for all equal keys, so that keys of very many parts are compared once a product.</summary>
    private object One(object family)
    {
        if (!_families.TryGetValue(family, out object? one))
            _families.Add(family, one = family);
        return one;
    }
}
