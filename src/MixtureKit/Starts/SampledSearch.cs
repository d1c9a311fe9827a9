using MixtureKit.Accelerations;
using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>A search that takes place on a sample if there are many rows, and carries its best model on to all rows.</summary>
internal sealed class SampledSearch<TData>(
    StartSearch<TData> search, Mixture<TData> prototype, Observations<TData>[] pieces, Assignment<TData> assignment, IProgress<FitProgress>? progress)
{
    // To tell one maximum from another takes more rows than to climb to it.
    private const int RowsForOne = 4;

    // The highest end of a sample may not be that of all rows.
    private const int MostLeads = 3;

    // A run that samples have led to the neighbourhood of its end has chosen its maximum.
    private const int PlainIterations = 100;

    private readonly PreparedData<TData> _data = PreparedData<TData>.Create(pieces, prototype, assignment, search.Em);

    /// <summary>Searches and returns the best result.</summary>
    /// <remarks>The search takes place on all rows if no start is sound on the sample, or the model of the sample breaks down on all rows.</remarks>
    /// <exception cref="OperationCanceledException">The search was cancelled before there was a model.</exception>
    public FitResult<TData> Run(CancellationToken cancellationToken)
    {
        if (Samples() is { Count: > 0 } samples && OnSamples(Observations<TData>.Join(pieces), samples, cancellationToken) is { } result)
            return result;
        // A search of all rows reads them together.
        Observations<TData>[] whole = Array.ConvertAll(pieces, piece => piece.Gather());
        PreparedData<TData> data = whole.SequenceEqual(pieces) ? _data : PreparedData<TData>.Create(whole, prototype, assignment, search.Em);
        return new SearchRun<TData>(search, Shared(search.Em), prototype, whole, data, assignment, progress).Run(cancellationToken);
    }

    // What a search of rows that every rank has does with ranks is to share its runs.
    private ExpectationMaximization Shared(ExpectationMaximization em) => em.WithExecution(RankExecution.For(em.Execution, Ranks));

    private Communicator? Ranks => pieces is [{ Communicator: { } ranks }] ? ranks : null;

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
        ObservationCheck<TData>.Run(MissingCheck.Validators(prototype), pieces, search.Em.Execution, cancellationToken);
        if (DistinctRowCheck.Fault(prototype, all) is not null)
            return null;
        (FitResult<TData> found, SearchReport report, IReadOnlyList<SearchLead<TData>> leads) = Search(all.Take(samples[0]).Gather(), cancellationToken);
        if (!found.HasModel || found.Status == FitStatus.Degenerate)
            return null;
        FitLoop<TData> fit = CarryOn(leads, samples, all, cancellationToken);
        return fit.Status == FitStatus.Degenerate ? null : Result(fit, found, report, all, samples[0].Length);
    }

    /// <summary>Searches a sample, and keeps no run but those that lead on.</summary>
    private (FitResult<TData> Found, SearchReport Report, IReadOnlyList<SearchLead<TData>> Leads) Search(Observations<TData> sample, CancellationToken cancellationToken)
    {
        var data = PreparedData<TData>.Create([sample], prototype, assignment, search.Em);
        IProgress<FitProgress>? marked = progress is null ? null : new Marked(progress, sample.Count);
        var run = new SearchRun<TData>(search, Shared(search.Em.Within("sample")), prototype, [sample], data, assignment, marked);
        FitResult<TData> found = run.Run(cancellationToken);
        SearchLead<TData>[] leads = found.Status == FitStatus.Cancelled ? [] : [.. run.Leads.Take(MostLeads)];
        return (found, run.Report ?? SearchReport.None, leads is [] && found.HasModel ? [new(0, found.Model, found.Passes)] : leads);
    }

    /// <summary>Carries the leads on by larger samples, and the one that is then the highest on all rows to the end.</summary>
    private FitLoop<TData> CarryOn(IReadOnlyList<SearchLead<TData>> leads, IReadOnlyList<int[]> samples, Observations<TData> all, CancellationToken cancellationToken)
    {
        var fits = new List<FitLoop<TData>>();
        foreach (SearchLead<TData> lead in leads)
        {
            if (fits.Count == 0 || !RankAgreement.IsCancelled(Ranks, cancellationToken))
                fits.Add(Climbed(lead, samples, all, cancellationToken));
        }
        FitLoop<TData> best = fits.Where(fit => fit.Status != FitStatus.Degenerate).MaxBy(fit => fit.Record.Best!.Objective) ?? fits[0];
        best.Advance(Math.Min(PlainIterations, search.Em.MaximumIterations), search.Em.Acceleration, cancellationToken);
        best.Advance(search.Em.MaximumIterations, search.AccelerationOfSlow, cancellationToken);
        return best;
    }

    private FitLoop<TData> Climbed(SearchLead<TData> lead, IReadOnlyList<int[]> samples, Observations<TData> all, CancellationToken cancellationToken)
    {
        var fit = new FitLoop<TData>(search.Em, _data, lead.Model, assignment, progress, lead.Number, awaitsEnd: true, search.Em.Record("lead", lead.Number, cancellationToken));
        // A search that was cancelled on its sample has a model, whose figures take one pass over all rows.
        fit.Advance(0, Acceleration.None, CancellationToken.None);
        fit.Climb(new SampleClimb<TData>(search.Em, all, [.. samples.Skip(1)], assignment, search.Em.Within(FormattableString.Invariant($"lead {lead.Number}")).Checkpoint, lead.Passes * ((double)samples[0].Length / all.AllRows)), cancellationToken);
        fit.ReleaseBuffers();
        return fit;
    }

    private FitResult<TData> Result(FitLoop<TData> fit, FitResult<TData> found, SearchReport report, Observations<TData> all, long rows)
    {
        if (!search.KeepsOrder)
            fit.UseFreshModel(model => ComponentOrder.Apply(model, ComponentOrder.FirstRows(all)));
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
