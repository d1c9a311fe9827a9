using Microsoft.ML;
using Microsoft.ML.Data;
using MixtureKit.Data;

namespace MixtureKit.ML;

/// <summary>The scoring of a mixture by transformers that ML.NET itself saves and loads.</summary>
/// <remarks>
/// ML.NET's base classes are closed, and its ONNX transformer gives vectors only. A k-means model on the numbers 0 to K − 1 makes a key of the
/// component's number, and a linear regression makes a single number of the log-density; the graph undoes the order of the one and the
/// coefficients of the other.
/// </remarks>
internal static class ScoringPipeline
{
    /// <summary>Name of the number of the component, a vector of length 1, before it is a key.</summary>
    public const string Number = "Mixture.Number";

    /// <summary>Name of the log-density as a vector of length 1.</summary>
    public const string Density = "Mixture.LogDensity";

    /// <summary>Name of the responsibilities while the trainers' own scores have their name.</summary>
    public const string Responsibilities = "Mixture.Responsibilities";

    /// <summary>Name of the copy of the rows that the graph reads.</summary>
    public const string Rows = "Mixture.Features";

    /// <summary>Name of 1 − responsibilities.</summary>
    public const string Distance = "Distance";

    private const string Score = "Score";
    private const string LogDensity = "LogDensity";
    private const string Label = "PredictedLabel";

    /// <summary>Creates the transformers of a mixture.</summary>
    /// <param name="mixture">The mixture.</param>
    /// <param name="features">Name of the column of rows.</param>
    /// <param name="data">Data with that column, of which the schema alone is read.</param>
    public static ITransformer Create(Mixture<Row> mixture, string features, IDataView data)
    {
        var context = new MLContext(seed: 0);
        NumberKey key = NumberKey.Create(context, mixture.Components.Count);
        NumberScalar scalar = NumberScalar.Create(context);
        using MemoryStream graph = ScoringGraph.Create(mixture, key, scalar);
        return Chain(
            data,
            context.Transforms.CopyColumns(Rows, features).Fit,
            context.Transforms.ApplyOnnxModel([Number, Density, Responsibilities, Distance], [Rows], graph).Fit,
            _ => scalar.Transformer,
            context.Transforms.CopyColumns(LogDensity, Score).Fit,
            _ => key.Transformer,
            context.Transforms.CopyColumns(Score, Responsibilities).Fit,
            context.Transforms.DropColumns(Number, Density, Responsibilities, Rows).Fit);
    }

    /// <summary>Returns the schema of scored data.</summary>
    /// <param name="schema">The schema of the data.</param>
    /// <param name="features">Name of the column of rows.</param>
    public static SchemaShape SchemaOf(SchemaShape schema, string features)
    {
        var context = new MLContext(seed: 0);
        SchemaShape labelled = context.Clustering.Trainers.KMeans(features).GetOutputSchema(schema);
        SchemaShape withDistance = context.Transforms.CopyColumns(Distance, Score).GetOutputSchema(labelled);
        return context.Transforms.Conversion.ConvertType(LogDensity, Label, DataKind.Single).GetOutputSchema(withDistance);
    }

    private static TransformerChain<ITransformer> Chain(IDataView data, params ReadOnlySpan<Func<IDataView, ITransformer>> steps)
    {
        var transformers = new ITransformer[steps.Length];
        for (int i = 0; i < steps.Length; i++)
        {
            transformers[i] = steps[i](data);
            data = transformers[i].Transform(data);
        }
        return new TransformerChain<ITransformer>(transformers);
    }
}
