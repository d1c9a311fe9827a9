using System.Globalization;
using MixtureKit.Cli.Fitting;
using MixtureKit.Data;

namespace MixtureKit.Cli.Reports;

/// <summary>The sentences of <c>--verbose</c> on the course of a fit: merged rows, samples, the choice, the end and its quality.</summary>
internal sealed class EndNotes(FitRequest request, TrainingData data, FitOutcome outcome)
{
    private readonly FitResult<Row> _result = outcome.Result;

    /// <summary>Returns the sentences; none if no start gave a model.</summary>
    public IEnumerable<string> Sentences() => _result.HasModel ? [.. Choice, Merged, Sampled, .. Starts, Stop, .. Distance, .. End] : [];

    private IEnumerable<string> Choice
    {
        get
        {
            if (outcome.Selection is not { Chosen: { } chosen } selection)
                yield break;
            var texts = new CandidateTexts(request, data);
            int failed = selection.Candidates.Count(candidate => !candidate.IsEligible);
            yield return $"chosen among {selection.Candidates.Count} candidates: {texts.Describe(chosen.Candidate)}, by the smallest {selection.Criterion}{(failed == 0 ? "" : $"; {failed} could not be chosen, for the reasons in the table")}.";
        }
    }

    private string Merged => _result.Patterns is { } patterns
        ? Invariant($"equal rows are merged into {patterns} distinct ones with the sum of their weights.")
        : request.MergeEqualRows
            ? "equal rows are not merged: only rows of codes are, and only if at most half of them are distinct."
            : "equal rows are not merged, as --merge-equal-rows says.";

    private string Sampled
    {
        get
        {
            if (_result.SamplePasses > 0)
                return Invariant($"the fit climbed on samples of the rows first, in {_result.SamplePasses:F1} passes, and ended on all of them.");
            string reason = request.Samples == false ? "--samples says so"
                : request.Samples is null && (request.Start is not null || request.TracePath is not null) ? "--start or --trace is given"
                : "the table has too few of them";
            return $"every step read all rows: {reason}.";
        }
    }

    private IEnumerable<string> Starts => outcome.Starts.Count > 1 ? [$"starts made: {SearchText.Starts(outcome.Starts)}."] : [];

    private string Stop => _result.Status switch
    {
        FitStatus.Converged when outcome.Starts.Count > 1 => Invariant($"stopped after {Iterations}: all further steps together are estimated to gain no more than {request.Tolerance:R} · (1 + |objective|)."),
        FitStatus.Converged => Invariant($"stopped after {Iterations}: the last step gained no more than {request.Tolerance:R} · (1 + |objective|)."),
        FitStatus.IterationLimit => $"stopped after {Iterations}: no more are allowed (--max-iterations).",
        FitStatus.Cancelled => $"stopped after {Iterations}: the command was interrupted.",
        FitStatus.Degenerate => $"stopped after {Iterations}: a component has no maximum.",
        FitStatus.Stopped => $"stopped after {Iterations} by a rule of the caller.",
        _ => throw new InvalidOperationException($"There is no status {_result.Status}."),
    };

    private string Iterations => _result.Trace.Count(point => point.IsExtrapolated) is > 0 and var extrapolated
        ? Invariant($"{_result.Iterations} iterations, {extrapolated} of them extrapolated")
        : Invariant($"{_result.Iterations} {(_result.Iterations == 1 ? "iteration" : "iterations")}");

    private IEnumerable<string> Distance => _result.DistanceToMaximum is { } distance
        ? [Invariant($"the parameters are about {distance:G2} standard errors from the maximum.")]
        : ["the last steps do not tell how far the maximum is."];

    private IEnumerable<string> End
    {
        get
        {
            if (_result.Ends is not { Count: > 0 } ends)
                yield break;
            yield return $"{(ends.Count == 1 ? "one end was" : $"{ends.Count} distinct ends were")} found: {SearchText.Ends(ends)}.";
            SearchEnd? first = ends.FirstOrDefault(end => end.IsRegular);
            yield return first is null ? $"no end is regular: {ends[0].Rejection}."
                : request.AllowSpurious ? "the highest end is returned, as --allow-spurious says."
                : ReferenceEquals(first, ends[0]) ? "the highest end is regular: no component holds only a few rows or is very narrow."
                : $"the highest end is not returned, since it is spurious: {ends[0].Rejection}; the best regular one is.";
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
