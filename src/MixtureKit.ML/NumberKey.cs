using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace MixtureKit.ML;

/// <summary>A transformer that makes a key of a number from 0 to K − 1, by k-means whose centres are these numbers.</summary>
/// <param name="Transformer">The transformer; NaN becomes the missing key.</param>
/// <param name="Numbers">For each key, from the first, the number that becomes it.</param>
internal sealed record NumberKey(ITransformer Transformer, int[] Numbers)
{
    /// <summary>Creates the transformer for K numbers.</summary>
    /// <exception cref="InvalidOperationException">ML.NET found other centres.</exception>
    public static NumberKey Create(MLContext context, int count)
    {
        var options = new KMeansTrainer.Options
        {
            FeatureColumnName = ScoringPipeline.Number,
            NumberOfClusters = count,
            NumberOfThreads = 1,
            // The first centres are the numbers themselves, each of them once.
            InitializationAlgorithm = KMeansTrainer.InitializationAlgorithm.KMeansPlusPlus,
            MaximumNumberOfIterations = 1,
        };
        IDataView numbers = Vector.ToData(context, ScoringPipeline.Number, Enumerable.Range(0, count).Select(number => (float)number));
        ClusteringPredictionTransformer<KMeansModelParameters> transformer = context.Clustering.Trainers.KMeans(options).Fit(numbers);
        uint[] keys = [.. context.Data.CreateEnumerable<KeyRow>(transformer.Transform(numbers), reuseRowObject: false).Select(row => row.PredictedLabel)];
        return keys.Order().SequenceEqual(Enumerable.Range(1, count).Select(key => (uint)key))
            ? new NumberKey(transformer, [.. keys.Index().OrderBy(pair => pair.Item).Select(pair => pair.Index)])
            : throw new InvalidOperationException($"ML.NET's k-means does not tell the numbers of {count} components apart.");
    }

    /// <summary>A row of the transformed data.</summary>
    private sealed class KeyRow
    {
        public uint PredictedLabel { get; set; }
    }
}
