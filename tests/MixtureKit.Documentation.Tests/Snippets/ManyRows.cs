using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Documentation.Tests.Snippets;

internal static class ManyRows
{
    public static void Run()
    {
        DataMatrix data = NumericTable.Read("docs/data/faithful.csv").ToMatrix();
        var model = new Mixture<Row>(
            [0.65, 0.35],
            [new FullGaussian([4.3, 80], new double[,] { { 0.17, 0.94 }, { 0.94, 36 } }), new FullGaussian([2, 54.5], new double[,] { { 0.07, 0.44 }, { 0.44, 34 } })]);

        Scores scores = model.Score(data);
        Console.WriteLine($"log-likelihood {scores.LogLikelihood:F3}, row 0 in component {scores.Components[0]}: log p(x) = {scores.LogDensities[0]:F4}, r = {scores.Responsibilities(0)[0]:F4}");

        var logDensities = new double[100];
        model.Score(data, 100..200, logDensities, responsibilities: default, components: default);
        Console.WriteLine($"the least probable of a hundred rows has log p(x) = {logDensities.Min():F4}");
    }
}
