using MixtureKit.Estimation;

namespace MixtureKit.Starts;

/// <summary>One start and its run, which pauses after the short run; the run is null if the start broke down.</summary>
internal sealed class SearchCandidate<TData>(string name, FitLoop<TData>? run, Degeneracy? startFault)
{
    private AuxiliaryFunction<TData>? _judged;
    private string? _rejection;

    public SearchCandidate(string name, FitLoop<TData> run)
        : this(name, run, null)
    {
    }

    public SearchCandidate(string name, Degeneracy startFault)
        : this(name, null, startFault)
    {
    }

    public FitLoop<TData>? Run => run;

    /// <summary>The passes up to which the run was last advanced.</summary>
    public int Until { get; set; }

    /// <summary>The better run that leads to the same end, for which the run was left; null if it was not.</summary>
    public SearchCandidate<TData>? Leader { get; set; }

    /// <summary>The run that was carried on in place of this one, or this one.</summary>
    public SearchCandidate<TData> Last => Leader?.Last ?? this;

    public Degeneracy? Degeneracy => startFault ?? run?.Degeneracy;

    public AuxiliaryFunction<TData>? Best => run?.Record.Best;

    public bool HasModel => Best is not null;

    public bool HasEnded => IsSound && run!.Status is not null and not FitStatus.Cancelled;

    public bool IsSound => HasModel && Degeneracy is null;

    public double Objective => Best!.Objective;

    /// <summary>Returns the judgement of the best function, which is asked for once.</summary>
    public string? Judged(Func<AuxiliaryFunction<TData>, string?> judge)
    {
        if (!ReferenceEquals(_judged, Best))
            (_judged, _rejection) = (Best, judge(Best!));
        return _rejection;
    }

    /// <summary>True if another run is as high or higher, with nearly the same posterior: EM leads both to the same end.</summary>
    /// <param name="other">The other run.</param>
    /// <param name="divergence">The divergence of the posteriors, for each observation, up to which they are nearly the same.</param>
    public bool Follows(SearchCandidate<TData> other, double divergence) => other.Objective >= Objective && PosteriorDivergence.IsWithin(divergence, Best!, other.Best!);

    /// <summary>Returns the objective that the run promises: Aitken's estimate of what is left to gain, trusted a number of times.</summary>
    public double Promise(double trust)
    {
        IReadOnlyList<TracePoint> trace = run!.Record.Trace;
        if (run.Status is not null)
            return Objective;
        if (trace.Count < 3)
            return double.PositiveInfinity;
        double last = trace[^1].Objective - trace[^2].Objective, before = trace[^2].Objective - trace[^3].Objective;
        return last <= 0 ? Objective : last < before ? Objective + (trust * last * last / (before - last)) : double.PositiveInfinity;
    }

    public StartOutcome Outcome => new(
        name,
        Best?.LogLikelihood,
        Best?.Objective,
        run?.Record.Iterations ?? 0,
        Degeneracy is null ? run?.Status ?? FitStatus.IterationLimit : FitStatus.Degenerate,
        Degeneracy);
}
