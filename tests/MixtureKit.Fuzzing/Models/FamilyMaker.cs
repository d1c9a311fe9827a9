using System.Text.Json.Nodes;

namespace MixtureKit.Fuzzing.Models;

/// <summary>Makes components that hold no others, with a prior now and then.</summary>
/// <param name="random">The random numbers.</param>
/// <param name="numbers">Makes parameters.</param>
/// <param name="levels">The number of levels of each column.</param>
internal sealed class FamilyMaker(Random random, NumberMaker numbers, IReadOnlyDictionary<string, int> levels)
{
    /// <summary>A component of one of seven families.</summary>
    public JsonObject Leaf(int family, string[] names) => family switch
    {
        0 => Full(names.Length),
        1 => Diagonal(names.Length),
        2 => Spherical(names.Length),
        3 => With(new() { ["type"] = "bernoulli", ["probabilities"] = Array(random.Times(names.Length, numbers.Probability)) }, () => Prior("beta", ("alpha", 1 + random.NextDouble()), ("beta", 1 + random.NextDouble()))),
        4 => With(new() { ["type"] = "categorical", ["probabilities"] = new JsonArray([.. names.Select(name => Array(numbers.Proportions(levels[name])))]) }, Dirichlet),
        5 => With(new() { ["type"] = "multinomial", ["probabilities"] = Array(numbers.Proportions(names.Length)) }, Dirichlet),
        _ => With(new() { ["type"] = "poisson", ["rates"] = Array(random.Times(names.Length, numbers.Rate)) }, () => Prior("gamma", ("shape", 1 + random.NextDouble()), ("rate", numbers.Positive()))),
    };

    /// <summary>A component that takes the covariance that its mixture shares.</summary>
    public JsonObject Tied(string[] names) => new() { ["type"] = "tied-gaussian", ["mean"] = Values(names.Length) };

    /// <summary>What tied components share.</summary>
    public JsonObject Shared(int columns) => With(new() { ["covariance"] = numbers.Matrix(columns) }, () => Wishart(columns));

    private JsonObject Full(int columns) =>
        With(new() { ["type"] = "full-gaussian", ["mean"] = Values(columns), ["covariance"] = numbers.Matrix(columns) }, () => Wishart(columns));

    private JsonObject Diagonal(int columns) => With(
        new() { ["type"] = "diagonal-gaussian", ["mean"] = Values(columns), ["variances"] = Positives(columns) }, () => InverseGamma(columns, Positives(columns)));

    private JsonObject Spherical(int columns) => With(
        new() { ["type"] = "spherical-gaussian", ["mean"] = Values(columns), ["variance"] = numbers.Positive() }, () => InverseGamma(columns, numbers.Positive()));

    private JsonObject With(JsonObject component, Func<JsonObject> prior)
    {
        if (random.OneIn(3))
            component["prior"] = prior();
        return component;
    }

    private JsonObject Wishart(int columns) => new()
    {
        ["type"] = "normal-inverse-wishart",
        ["mean"] = Values(columns),
        ["kappa"] = numbers.Positive(),
        ["nu"] = columns + random.NextDouble(),
        ["scale"] = numbers.Matrix(columns),
    };

    private JsonObject InverseGamma(int columns, JsonNode rate) => new()
    {
        ["type"] = "normal-inverse-gamma",
        ["mean"] = Values(columns),
        ["kappa"] = numbers.Positive(),
        ["shape"] = numbers.Positive(),
        ["rate"] = rate,
    };

    private JsonObject Dirichlet() => Prior("dirichlet", ("concentration", 1 + random.NextDouble()));

    private static JsonObject Prior(string type, params (string Name, double Value)[] members)
    {
        var prior = new JsonObject { ["type"] = type };
        foreach ((string name, double value) in members)
            prior[name] = value;
        return prior;
    }

    private JsonArray Values(int count) => Array(random.Times(count, numbers.Value));

    private JsonArray Positives(int count) => Array(random.Times(count, numbers.Positive));

    private static JsonArray Array(double[] values) => NumberMaker.Array(values);
}
