#:project ../../../src/MixtureKit
#:project ../../../src/MixtureKit.ML

using Microsoft.ML;
using Microsoft.ML.Data;
using MixtureKit.ML;

var context = new MLContext(seed: 1);
IDataView flowers = context.Data.LoadFromTextFile<Flower>("docs/data/iris.csv", separatorChar: ',', hasHeader: true);
var pipeline = context.Transforms.NormalizeMeanVariance("Scaled", "Features")
    .Append(context.Clustering.Trainers.Mixture(components: 3, "Scaled"));
var model = pipeline.Fit(flowers);

ClusteringMetrics metrics = context.Clustering.Evaluate(model.Transform(flowers), "Label", scoreColumnName: "Distance");
Console.WriteLine($"agreement with the species: normalised mutual information {metrics.NormalizedMutualInformation:F3}");
using var engine = context.Model.CreatePredictionEngine<Flower, Prediction>(model);
Prediction first = engine.Predict(new Flower { Features = [5.1f, 3.5f, 1.4f, 0.2f] });
Console.WriteLine($"component {first.PredictedLabel}, log-density {first.LogDensity:F2}");

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

    public float LogDensity { get; set; }
}
