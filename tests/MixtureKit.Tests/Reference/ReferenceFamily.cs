using System.Text.Json;
using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Tests.Reference;

/// <summary>How one family of the reference files becomes components, and components numbers again.</summary>
/// <param name="Type">The type of the component.</param>
/// <param name="Build">From a component's member, in the context of its family's description and its model.</param>
/// <param name="Flatten">The parameters in the order of their names, as the reference lists them.</param>
internal sealed record ReferenceFamily(
    Type Type,
    Func<JsonElement, ReferenceContext, IMixtureComponent<Row>> Build,
    Func<IMixtureComponent<Row>, IEnumerable<double>> Flatten)
{
    /// <summary>The families known, by <c>family</c> or <c>family/covariance</c>: a new one is one entry.</summary>
    public static IReadOnlyDictionary<string, ReferenceFamily> Known { get; } = new Dictionary<string, ReferenceFamily>
    {
        ["gaussian/full"] = Of<Gaussian>(BuildUntied, component => component.Covariance.ToRowMajorArray().Concat(component.Mean)),
        ["gaussian/diagonal"] = Of<DiagonalGaussian>(BuildUntied, component => component.Mean.Concat(component.Variances)),
        ["gaussian/spherical"] = Of<SphericalGaussian>(BuildUntied, component => [.. component.Mean, component.Variance]),
        ["gaussian/tied"] = Of<TiedGaussian>(
            (json, context) => new TiedGaussian(Numbers(json, "mean"), Square(context.Model.GetProperty("shared").GetProperty("covariance")), Wishart(context.Description)),
            component => component.Mean),
        ["bernoulli"] = Of<Bernoulli>((json, context) => new Bernoulli(Numbers(json, "probabilities"), Beta(context.Description)), component => component.Probabilities),
        ["categorical"] = Of<Categorical>(
            (json, _) => new Categorical([.. json.GetProperty("probabilities").EnumerateArray().Select(Numbers)]),
            component => component.Probabilities.SelectMany(column => column)),
        ["multinomial"] = Of<Multinomial>((json, _) => new Multinomial(Numbers(json, "probabilities")), component => component.Probabilities),
        ["poisson"] = Of<Poisson>((json, _) => new Poisson(Numbers(json, "rates")), component => component.Rates),
        ["product"] = new(typeof(Product<Row>), BuildProduct, FlattenProduct),
    };

    /// <summary>The name under which a description's family is known.</summary>
    public static string Key(JsonElement description)
    {
        string family = description.GetProperty("family").GetString()!;
        if (family != "gaussian")
            return family;
        return description.TryGetProperty("covariance", out JsonElement covariance) ? $"{family}/{covariance.GetString()}" : $"{family}/full";
    }

    /// <summary>Whether the family, and those of its parts, are known.</summary>
    public static bool Knows(JsonElement description) => Known.ContainsKey(Key(description))
        && (!description.TryGetProperty("parts", out JsonElement parts) || parts.EnumerateArray().All(Knows));

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(Number)];

    public static double[] Numbers(JsonElement json, string member) => Numbers(json.GetProperty(member));

    /// <summary>A number, which JSON cannot write where it is infinite.</summary>
    public static double Number(JsonElement json) => json.ValueKind == JsonValueKind.String && json.GetString() == "-Infinity"
        ? double.NegativeInfinity
        : json.GetDouble();

    private static ReferenceFamily Of<TComponent>(
        Func<JsonElement, ReferenceContext, IMixtureComponent<Row>> build, Func<TComponent, IEnumerable<double>> flatten) =>
        new(typeof(TComponent), build, component => flatten((TComponent)component));

    /// <summary>The structure is that of the members: a covariance, variances, or one variance.</summary>
    private static Gaussian BuildUntied(JsonElement json, ReferenceContext context)
    {
        double[] mean = Numbers(json, "mean");
        if (json.TryGetProperty("covariance", out JsonElement covariance))
            return new FullGaussian(mean, Square(covariance), Wishart(context.Description));
        return json.TryGetProperty("variances", out JsonElement variances)
            ? new DiagonalGaussian(mean, Numbers(variances))
            : new SphericalGaussian(mean, json.GetProperty("variance").GetDouble());
    }

    private static NormalInverseWishart? Wishart(JsonElement description) => description.TryGetProperty("prior", out JsonElement prior)
        ? new NormalInverseWishart(Numbers(prior, "mean"), prior.GetProperty("kappa").GetDouble(), prior.GetProperty("nu").GetDouble(), Square(prior.GetProperty("scale")))
        : null;

    private static BetaPrior? Beta(JsonElement description) => description.TryGetProperty("prior", out JsonElement prior)
        ? new BetaPrior(prior.GetProperty("alpha").GetDouble(), prior.GetProperty("beta").GetDouble())
        : null;

    private static double[,] Square(JsonElement rows)
    {
        double[][] values = [.. rows.EnumerateArray().Select(Numbers)];
        var square = new double[values.Length, values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            for (int j = 0; j < values.Length; j++)
                square[i, j] = values[i][j];
        }
        return square;
    }

    private static Product<Row> BuildProduct(JsonElement json, ReferenceContext context)
    {
        string[] columns = [.. context.Description.GetProperty("columns").EnumerateArray().Select(name => name.GetString()!)];
        return new Product<Row>(context.Description.GetProperty("parts").EnumerateArray().Zip(json.GetProperty("parts").EnumerateArray(), (part, parameters) =>
            new ProductPart<Row, Row>(
                new ColumnSelector(part.GetProperty("columns").EnumerateArray().Select(name => Array.IndexOf(columns, name.GetString()))),
                Known[Key(part)].Build(parameters, context with { Description = part }))));
    }

    private static IEnumerable<double> FlattenProduct(IMixtureComponent<Row> component) => ((Product<Row>)component).Parts
        .Select(part => (IMixtureComponent<Row>)part.Component)
        .SelectMany(part => Known.Values.Single(family => family.Type == part.GetType()).Flatten(part));
}

/// <summary>What a component is read in: the description of its family (case or part), and the whole model with what is shared.</summary>
internal sealed record ReferenceContext(JsonElement Description, JsonElement Model);
