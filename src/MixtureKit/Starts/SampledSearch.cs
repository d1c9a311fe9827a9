using MixtureKit.Accelerations;
using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Estimation;

namespace MixtureKit.Starts;

/// <summary>A search that takes place on a sample if there are many rows, and carries its best model on to all rows.</summary>
internal sealed class SampledSearch<TData>(
    StartSearch<TData> search, Mixture<TData> prototype, Observations<TData>[] pieces, Assignment<TData> assignment, IProgress<FitProgress>? progress)
{
    // To tell one maximum from another takes more rows than to climb to it.
    private const int RowsForOne = 4;

    private readonly PreparedData<TData> _data = PreparedData<TData>.Create(pieces, prototype, assignment, search.Em);

    /// <summary>Searches and returns the best result.</summary>
    /// <remarks>The search takes place on all rows if no start is sound on the sample, or the model of the sample breaks down on all rows.</remarks>
    /// <exception cref="OperationCanceledException">The search was cancelled before there was a model.</exception>
    public FitResult<TData> Run(CancellationToken cancellationToken)
    {
        if (Samples() is { Count: > 0 } samples && OnSamples(Observations<TData>.Join(pieces), samples, cancellationToken) is { } result)
            return result;
        return new SearchRun<TData>(search, search.Em, prototype, pieces, _data, assignment, progress).Run(cancellationToken);
    }

    private IReadOnlyList<int[]> Samples()
    {
        NestedSamples rule = search.Samples;
        return search.Em.MaximumIterations > 0 && SampleClimb<TData>.CanSample(rule, _data, prototype, assignment)
            ? SampleClimb<TData>.Draw(rule, Observations<TData>.Join(pieces), prototype, (long)RowsForOne * rule.RowsPerParameter)
            : [];
    }

    private FitResult<TData>? OnSamples(Observations<TData> all, IReadOnlyList<int[]> samples, CancellationToken cancellationToken)
    {
        // A row that cannot be used is reported with its place among all rows.
        ObservationCheck<TData>.Run([.. prototype.Group.Validators], pieces, search.Em.Execution, cancellationToken);
        if (DistinctRowCheck.Fault(prototype, all) is not null)
            return null;
        (FitResult<TData> found, SearchReport report) = Search(all.Take(samples[0]), cancellationToken);
        if (!found.HasModel || found.Status == FitStatus.Degenerate)
            return null;
        double passes = found.Passes * ((double)samples[0].Length / all.Count);
        FitLoop<TData> fit = CarryOn(found, new SampleClimb<TData>(search.Em, all, [.. samples.Skip(1)], assignment, passes), cancellationToken);
        return fit.Status == FitStatus.Degenerate ? null : Result(fit, found, report, all, samples[0].Length);
    }

    /// <summary>Searches a sample, and keeps no run but the best.</summary>
    private (FitResult<TData> Found, SearchReport Report) Search(Observations<TData> sample, CancellationToken cancellationToken)
    {
        var data = PreparedData<TData>.Create([sample], prototype, assignment, search.Em);
        IProgress<FitProgress>? marked = progress is null ? null : new Marked(progress, sample.Count);
        var run = new SearchRun<TData>(search, search.Em, prototype, [sample], data, assignment, marked);
        return (run.Run(cancellationToken), run.Report ?? SearchReport.None);
    }

    private FitLoop<TData> CarryOn(FitResult<TData> found, SampleClimb<TData> climb, CancellationToken cancellationToken)
    {
        int number = Enumerable.Range(0, found.Starts.Count).FirstOrDefault(i => found.Starts[i].Objective == found.Objective);
        var fit = new FitLoop<TData>(search.Em, _data, found.Model, assignment, progress, number, awaitsEnd: true);
        // A search that was cancelled on its sample has a model, whose figures take one pass over all rows.
        fit.Advance(0, Acceleration.None, CancellationToken.None);
        fit.Climb(climb, cancellationToken);
        fit.Advance(Math.Min(StartSearch<TData>.PlainIterations, search.Em.MaximumIterations), search.AccelerationAfter(0), cancellationToken);
        fit.Advance(search.Em.MaximumIterations, search.AccelerationAfter(StartSearch<TData>.PlainIterations), cancellationToken);
        return fit;
    }

    private FitResult<TData> Result(FitLoop<TData> fit, FitResult<TData> found, SearchReport report, Observations<TData> all, long rows)
    {
        if (!search.KeepsOrder)
            fit.Settle(model => ComponentOrder.Apply(model, all.Data));
        AuxiliaryFunction<TData> best = fit.Record.Best!;
        var chosen = new SearchEnd(best.LogLikelihood, best.Objective, 1, search.Judge.Reject(best, all));
        return fit.Result(report.OnSample(rows, SpuriousEnds.Doubt(chosen)), found.Status == FitStatus.Cancelled);
    }

    /// <summary>Reports that figures are of a sample.</summary>
    private sealed class Marked(IProgress<FitProgress> progress, long rows) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => progress.Report(value with { SampleRows = rows });
    }
}
