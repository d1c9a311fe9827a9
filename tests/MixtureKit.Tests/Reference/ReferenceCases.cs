using System.Text.Json;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Groups;

namespace MixtureKit.Tests.Reference;

/// <summary>The EM runs of cases.json: data, start, and what every step must give, computed in extended precision.</summary>
internal sealed class ReferenceCases
{
    private readonly JsonElement _json;

    private ReferenceCases(JsonElement json) => _json = json;

    /// <summary>The names of all cases whose family is known.</summary>
    public static IEnumerable<string> Names => Read("cases.json").Where(ReferenceFamily.Knows).Select(json => json.GetProperty("id").GetString()!);

    public static ReferenceCases Named(string name) => new(Read("cases.json").Single(json => json.GetProperty("id").GetString() == name));

    /// <summary>The cases of one of the reference files.</summary>
    public static IEnumerable<JsonElement> Read(string file) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", file))).RootElement.GetProperty("cases").EnumerateArray();

    /// <summary>The mixture that a model of a reference file describes.</summary>
    public static Mixture<Row> Build(JsonElement description, JsonElement model)
    {
        var context = new ReferenceContext(description, model);
        ReferenceFamily family = ReferenceFamily.Known[ReferenceFamily.Key(description)];
        double concentration = description.TryGetProperty("weightPrior", out JsonElement prior) ? prior.GetDouble() : 1;
        return new Mixture<Row>(
            new MixingWeights<Row>(ReferenceFamily.Numbers(model, "weights"), concentration),
            ComponentGroup.Create([.. model.GetProperty("components").EnumerateArray().Select(component => family.Build(component, context))]));
    }

    public Mixture<Row> Start => Build(_json, _json.GetProperty("start"));

    public Observations<Row> Observations
    {
        get
        {
            var table = ReferenceTable.Read(_json.GetProperty("data").GetString()!);
            Func<double, double> cell = _json.TryGetProperty("binarizeAt", out JsonElement limit) ? value => value >= limit.GetDouble() ? 1 : 0 : value => value;
            string[] columns = [.. _json.GetProperty("columns").EnumerateArray().Select(name => name.GetString()!)];
            double[]? weights = _json.TryGetProperty("weight", out JsonElement weight) ? table.Column(weight.GetString()!) : null;
            return new Observations<Row>(table.Columns(columns, cell), weights);
        }
    }

    public int ParameterCount => _json.GetProperty("parameters").GetInt32();

    public double[] LogLikelihoodTrace => ReferenceFamily.Numbers(_json, "logLikelihoodTrace");

    public double[]? LogPosteriorTrace => _json.TryGetProperty("logPosteriorTrace", out JsonElement trace) ? ReferenceFamily.Numbers(trace) : null;

    /// <summary>The best regular maximum found over many starts; null where it was not looked for.</summary>
    public double? Best => _json.TryGetProperty("best", out JsonElement best) ? best.GetProperty("logLikelihood").GetDouble() : null;

    /// <summary>How close the log-likelihoods must come, relative.</summary>
    public double TraceTolerance => Math.Max(1e-9, 10 * _json.GetProperty("drift").GetProperty("logLikelihood").GetDouble());

    /// <summary>How close the parameters must come, each relative to its own scale.</summary>
    public double ParameterTolerance => Math.Max(1e-8, 10 * _json.GetProperty("drift").GetProperty("parameters").GetDouble());

    /// <summary>The steps after which the parameters are known.</summary>
    public IEnumerable<int> Marks => _json.GetProperty("after").EnumerateObject().Select(property => int.Parse(property.Name));

    /// <summary>The largest difference of a mixture's parameters from those after some steps, each relative to its size or 1e-8 of the largest.</summary>
    public double Difference(Mixture<Row> mixture, int steps)
    {
        double[] expected = [.. Flatten(_json.GetProperty("after").GetProperty($"{steps}"))];
        double[] actual = [.. Flatten(mixture)];
        Assert.Equal(expected.Length, actual.Length);
        double floor = 1e-8 * expected.Max(Math.Abs);
        return expected.Zip(actual, (e, a) => Math.Abs(a - e) / Math.Max(Math.Abs(e), floor)).Max();
    }

    private IEnumerable<double> Flatten(Mixture<Row> mixture)
    {
        ReferenceFamily family = ReferenceFamily.Known[ReferenceFamily.Key(_json)];
        IEnumerable<double> shared = mixture.ComponentsOf<TiedGaussian>() is [var tied, ..] ? tied.Covariance.ToRowMajorArray() : [];
        return mixture.Components.SelectMany(family.Flatten).Concat(shared).Concat(mixture.Weights);
    }

    // Members by name: components, then what they share, then weights.
    private static IEnumerable<double> Flatten(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal).SelectMany(property => Flatten(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Flatten),
        _ => [ReferenceFamily.Number(json)],
    };
}
