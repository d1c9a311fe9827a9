#:project ../../../src/MixtureKit
#:project ../../../src/MixtureKit.Tables

using MixtureKit;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Tables;

DataMatrix data = NumericTable.Read("docs/data/faithful.csv").ToMatrix();
Mixture<Row> start = new([0.5, 0.5], [new DiagonalGaussian([2, 55], [1, 100]), new DiagonalGaussian([4, 80], [1, 100])]);

// Each step is the auxiliary function A(θ, θt) at the model θt: its log-likelihood is known, and it gives the next model.
AuxiliaryFunction<Row>? last = null;
foreach ((int number, AuxiliaryFunction<Row> step) in new ExpectationMaximization().Steps(start, data).Index())
{
    Console.WriteLine($"{number}: log-likelihood {step.LogLikelihood:F4}, weight of the first {step.Model.Weights[0]:F4}");
    if (last is not null && step.LogLikelihood - last.LogLikelihood < 0.001)
        break;
    last = step;
}
