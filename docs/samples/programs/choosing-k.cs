#:project ../../../src/MixtureKit
#:project ../../../src/MixtureKit.Tables

using MixtureKit.Choosing;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Tables;

DataMatrix data = NumericTable.Read("docs/data/iris.csv").ToMatrix().SelectColumns([0, 1, 2, 3]);
SelectionResult<Row> result = new ModelSelection<Row>().Fit(
    [
        .. ModelCandidate<Row>.Series("full", FullGaussian.Standard(4), Enumerable.Range(1, 4)),
        .. ModelCandidate<Row>.Series("tied", TiedGaussian.Standard(4), Enumerable.Range(1, 4)),
    ],
    data);

foreach (CandidateOutcome<Row> outcome in result.Candidates)
    Console.WriteLine($"{outcome.Candidate.Family} {outcome.Candidate.Components}  {result.Criterion} {outcome.Score:F2}{(outcome == result.Chosen ? "  chosen" : "")}");
