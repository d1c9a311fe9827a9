using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Documentation.Tests.Snippets;

internal static class OwnStoppingRule
{
    public static void Run()
    {
        DataMatrix data = NumericTable.Read("docs/data/faithful.csv").ToMatrix();
        Mixture<Row> start = new([0.5, 0.5], [
            new FullGaussian([2.0, 55], new double[,] { { 1, 0 }, { 0, 100 } }),
            new FullGaussian([4.0, 80], new double[,] { { 1, 0 }, { 0, 100 } })]);
        var em = new ExpectationMaximization
        {
            StopWhen = fit => fit.IsConverged || fit.Gain < 0.01 || fit.Last.Elapsed > TimeSpan.FromMinutes(1),
        };
        FitResult<Row> fit = em.Fit(start, data);
        Console.WriteLine($"{fit.Status}: the last step gained {fit.Trace[^1].Objective - fit.Trace[^2].Objective:F4}");
    }
}
