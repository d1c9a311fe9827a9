using Microsoft.Data.Analysis;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.ML;

namespace MixtureKit.Documentation.Tests.Snippets;

internal static class FaithfulFrame
{
    public static void Run()
    {
        DataFrame frame = DataFrame.LoadCsv("docs/data/faithful.csv");
        FitResult<Row> fit = FullGaussian.Standard(2).Fit(components: 2, frame.ToDataMatrix("eruptions", "waiting"));
        Console.WriteLine($"{fit.LogLikelihood:F1}");
    }
}
