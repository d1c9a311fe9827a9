using MixtureKit.Assignments;
using MixtureKit.Choosing;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Uncertainty;

namespace MixtureKit.Cli.Fitting;

/// <summary>The estimation of standard errors of a fit.</summary>
internal sealed class ErrorEstimate(FitRequest request, TrainingData data, ExpectationMaximization em)
{
    /// <summary>Adds the standard errors to a fit.</summary>
    public FitOutcome Run(FitOutcome outcome, IProgress<SelectionProgress> progress, CancellationToken cancellationToken)
    {
        Mixture<Row> model = outcome.Result.Model;
        var errors = new StandardErrors<Row> { Method = request.StandardErrors!.Value, Seed = request.Seed, Em = em };
        if (request.Replicates is { } replicates)
            errors = errors with { Replicates = replicates };
        Assignment<Row>? assignment = data.Labels is { } labels ? new LabelledAssignment<Row>(labels.Components) : null;
        StandardErrorResult result = errors.Estimate(model, data.Observations, assignment, progress, cancellationToken);
        return outcome with { Errors = result, Warnings = [.. outcome.Warnings, .. Warnings(result)] };
    }

    private static IEnumerable<string> Warnings(StandardErrorResult result)
    {
        if (result.Failed > 0)
            yield return $"the fits to {result.Failed} of {MessageText.Count(result.Replicates, "replicate")} broke down and do not count in the standard errors.";
        if (result.Ambiguous > 0)
            yield return $"in {result.Ambiguous} of {MessageText.Count(result.Replicates, "replicate")} it is not clear which component is which; the standard errors of such components say little.";
    }
}
