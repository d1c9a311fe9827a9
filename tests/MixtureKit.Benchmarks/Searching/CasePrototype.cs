using System.Text.Json;
using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Benchmarks.Searching;

/// <summary>The component that a reference case describes, as a prototype.</summary>
internal static class CasePrototype
{
    /// <summary>Reads the prototype of a case, or of one part of a product.</summary>
    public static IMixtureComponent<Row> Read(JsonElement json)
    {
        string family = json.GetProperty("family").GetString()!;
        int columns = Columns(json).Length;
        return family switch
        {
            "gaussian" => Gaussian(json.TryGetProperty("covariance", out JsonElement structure) ? structure.GetString()! : "full", columns),
            "bernoulli" => new Bernoulli([.. Enumerable.Repeat(0.5, columns)]),
            "categorical" => new Categorical([.. json.GetProperty("levels").EnumerateArray().Select(levels => Equal(levels.GetInt32()))]),
            "multinomial" => new Multinomial(Equal(columns)),
            "poisson" => new Poisson([.. Enumerable.Repeat(1.0, columns)]),
            "product" => Product(json),
            _ => throw new InvalidDataException($"The family '{family}' of a reference case is not known."),
        };
    }

    /// <summary>The names of the columns of a case, or of a part.</summary>
    public static string[] Columns(JsonElement json) => [.. json.GetProperty("columns").EnumerateArray().Select(name => name.GetString()!)];

    private static IMixtureComponent<Row> Gaussian(string structure, int columns) => structure switch
    {
        "full" => FullGaussian.Standard(columns),
        "diagonal" => DiagonalGaussian.Standard(columns),
        "spherical" => SphericalGaussian.Standard(columns),
        "tied" => TiedGaussian.Standard(columns),
        _ => throw new InvalidDataException($"The covariance '{structure}' of a reference case is not known."),
    };

    private static Product<Row> Product(JsonElement json)
    {
        string[] columns = Columns(json);
        return new Product<Row>(json.GetProperty("parts").EnumerateArray().Select(part => new ProductPart<Row, Row>(
            new ColumnSelector(Columns(part).Select(name => Array.IndexOf(columns, name))), Read(part))));
    }

    private static double[] Equal(int count) => [.. Enumerable.Repeat(1.0 / count, count)];
}
