using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace MixtureKit.ML;

/// <summary>A transformer that makes a number of a vector of length 1, by a line through it.</summary>
/// <param name="Transformer">The transformer, which gives slope · x + intercept.</param>
/// <param name="Slope">The slope, near 1.</param>
/// <param name="Intercept">The intercept, near 0.</param>
internal sealed record NumberScalar(ITransformer Transformer, double Slope, double Intercept)
{
    /// <summary>Creates the transformer from points on the line y = x.</summary>
    public static NumberScalar Create(MLContext context)
    {
        var options = new OnlineGradientDescentTrainer.Options
        {
            FeatureColumnName = ScoringPipeline.Density,
            LabelColumnName = nameof(Vector.Label),
            // A step of a quarter of the gradient goes to the line at once; the result is the mean of all steps.
            LearningRate = 0.25f,
            DecreaseLearningRate = false,
            NumberOfIterations = 64,
            Shuffle = false,
        };
        IDataView points = Vector.ToData(context, ScoringPipeline.Density, [-1, 1]);
        RegressionPredictionTransformer<LinearRegressionModelParameters> line = context.Regression.Trainers.OnlineGradientDescent(options).Fit(points);
        return new NumberScalar(line, line.Model.Weights[0], line.Model.Bias);
    }
}
