using Microsoft.ML;
using Microsoft.ML.Data;
using MixtureKit.ML;

namespace MixtureKit.Documentation.Tests.Snippets;

internal static class IrisPipeline
{
    public static void Run()
    {
        var context = new MLContext(seed: 1);
        IDataView flowers = context.Data.LoadFromTextFile<Flower>("docs/data/iris.csv", separatorChar: ',', hasHeader: true);
        var pipeline = context.Transforms.NormalizeMeanVariance("Scaled", "Features")
            .Append(context.Clustering.Trainers.Mixture(components: 3, "Scaled"));
        var model = pipeline.Fit(flowers);
        context.Model.Save(model, flowers.Schema, "iris.zip");

        ITransformer loaded = context.Model.Load("iris.zip", out _);
        ClusteringMetrics metrics = context.Clustering.Evaluate(loaded.Transform(flowers), "Label", scoreColumnName: "Distance");
        Console.WriteLine($"normalised mutual information {metrics.NormalizedMutualInformation:F3}");

        using var engine = context.Model.CreatePredictionEngine<Flower, Prediction>(loaded);
        Prediction first = engine.Predict(new Flower { Features = [5.1f, 3.5f, 1.4f, 0.2f] });
        Console.WriteLine($"component {first.PredictedLabel}, responsibility {first.Score[first.PredictedLabel - 1]:F3}, log-density {first.LogDensity:F3}");
    }

    internal sealed class Flower
    {
        [LoadColumn(0, 3), VectorType(4)]
        public float[] Features { get; set; } = [];

        [LoadColumn(4)]
        public float Label { get; set; }
    }

    internal sealed class Prediction
    {
        public uint PredictedLabel { get; set; }

        public float[] Score { get; set; } = [];

        public float LogDensity { get; set; }
    }
}
