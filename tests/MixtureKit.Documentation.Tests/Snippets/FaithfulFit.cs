using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Documentation.Tests.Snippets;

internal static class FaithfulFit
{
    public static void Run()
    {
        DataMatrix data = NumericTable.Read("docs/data/faithful.csv").ToMatrix();
        FitResult<Row> fit = FullGaussian.Standard(2).Fit(components: 2, data);

        Console.WriteLine($"{fit.Status}, log-likelihood {fit.LogLikelihood:F3}");
        foreach ((double weight, Gaussian component) in fit.Model.Weights.Zip(fit.Model.ComponentsOf<Gaussian>()).OrderBy(pair => pair.First))
            Console.WriteLine($"{weight:F4} of all: {component.Mean[0]:F3} minutes long, {component.Mean[1]:F2} minutes to the next");
        ModelFormats.Rows.WriteFile("model.json", fit.Model, data.ColumnNames);
    }
}
