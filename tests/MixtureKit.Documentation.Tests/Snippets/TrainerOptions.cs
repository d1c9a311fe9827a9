using Microsoft.ML;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.ML;
using MixtureKit.Starts;

namespace MixtureKit.Documentation.Tests.Snippets;

internal static class TrainerOptions
{
    public static void Run()
    {
        var options = new MixtureTrainerOptions(components: 4)
        {
            FeatureColumnName = "Features",
            Prototype = columns => DiagonalGaussian.Standard(columns),
            Search = new StartSearch<Row> { Seed = 7, Restarts = 30, Em = new ExpectationMaximization { MaximumIterations = 500 } },
        };
        MixtureTrainer trainer = new MLContext().Clustering.Trainers.Mixture(options);
        ArgumentNullException.ThrowIfNull(trainer);
    }
}
