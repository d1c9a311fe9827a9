#:project ../../../src/MixtureKit
#:project ../../../src/MixtureKit.Tables

using MixtureKit;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Tables;

DataMatrix data = NumericTable.Read("docs/data/faithful.csv").ToMatrix();
FitResult<Row> fit = FullGaussian.Standard(2).Fit(components: 2, data);

Console.WriteLine($"{fit.Status}, log-likelihood {fit.LogLikelihood:F3}, BIC {fit.Criteria.Bayesian:F1}");
foreach ((double weight, Gaussian component) in fit.Model.Weights.Zip(fit.Model.ComponentsOf<Gaussian>()).OrderBy(pair => pair.First))
    Console.WriteLine($"{weight:F4} of all: {component.Mean[0]:F3} minutes long, {component.Mean[1]:F2} minutes to the next");

ModelFormats.Rows.WriteFile("model.json", fit.Model, data.ColumnNames);
Mixture<Row> model = ModelFormats.Rows.ReadFile("model.json").Mixture;
Console.WriteLine($"An eruption of 3 minutes and 70 to the next: {model.Responsibilities(Row.Of(3, 70)).Min():P1} of the lighter component");
