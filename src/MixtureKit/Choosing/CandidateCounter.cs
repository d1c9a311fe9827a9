namespace MixtureKit.Choosing;

/// <summary>A count of the candidates of a selection that are done, which several threads add to.</summary>
/// <remarks>The share of the work counts a candidate as the length of its statistics, to which the time of a pass over the data is about proportional.</remarks>
internal sealed class CandidateCounter<TData>(IReadOnlyList<ModelCandidate<TData>> candidates, IProgress<SelectionProgress>? progress)
{
    private readonly Lock _gate = new();
    private readonly double _work = candidates.Sum(Work);
    private double _workDone;
    private double? _best;
    private int _done;

    /// <summary>Counts one more candidate and reports it.</summary>
    public void Add(CandidateOutcome<TData> outcome)
    {
        lock (_gate)
        {
            _workDone += Work(outcome.Candidate);
            if (outcome is { IsSound: true, Fit: { } fit } && !(_best >= fit.LogLikelihood))
                _best = fit.LogLikelihood;
            progress?.Report(new SelectionProgress(++_done, candidates.Count) { Share = Math.Min(1, _workDone / _work), LogLikelihood = _best });
        }
    }

    private static double Work(ModelCandidate<TData> candidate) => (candidate.Prototype.StatisticsLength + 1.0) * candidate.Components;
}
