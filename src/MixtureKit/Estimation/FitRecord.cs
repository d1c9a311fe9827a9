namespace MixtureKit.Estimation;

/// <summary>The record of a fit: its trace, its certificates, the steps that lowered the objective, and the best function.</summary>
internal sealed class FitRecord<TData>
{
    private readonly List<TracePoint> _trace = [];
    private readonly List<Certificate> _certificates = [];
    private readonly List<ObjectiveDecrease> _decreases = [];
    private AuxiliaryFunction<TData>? _peak;
    private int _peakAt;

    /// <summary>The function at the start; null before the first pass.</summary>
    public AuxiliaryFunction<TData>? First { get; private set; }

    /// <summary>The function at the last model; null before the first pass.</summary>
    public AuxiliaryFunction<TData>? Last { get; private set; }

    /// <summary>The function at the best model: the last, unless a step lowered the objective.</summary>
    public AuxiliaryFunction<TData>? Best => PeakIsBest ? _peak : Last;

    /// <summary>The number of the step that led to the best model.</summary>
    public int BestIteration => PeakIsBest ? _peakAt : Iterations;

    /// <summary>Number of steps kept.</summary>
    public int Iterations => Math.Max(_trace.Count - 1, 0);

    /// <summary>The objective and other figures of every iteration.</summary>
    public IReadOnlyList<TracePoint> Trace => _trace.AsReadOnly();

    /// <summary>The certificates of the steps.</summary>
    public IReadOnlyList<Certificate> Certificates => _certificates;

    /// <summary>The steps that lowered the objective.</summary>
    public IReadOnlyList<ObjectiveDecrease> Decreases => _decreases;

    private bool PeakIsBest => _peak is not null && _peak.Objective > Last!.Objective;

    /// <summary>Adds the next function.</summary>
    /// <param name="next">The function.</param>
    /// <param name="bound">A(θ_t+1, θ_t), if it is known.</param>
    /// <param name="isExtrapolated">True if the step to it was extrapolated.</param>
    /// <param name="elapsed">Time since the fit began.</param>
    public void Add(AuxiliaryFunction<TData> next, double? bound, bool isExtrapolated, TimeSpan elapsed)
    {
        (First, Last) = (First ?? next, next);
        _trace.Add(new TracePoint(_trace.Count, next.LogLikelihood, bound, next.Entropy, next.Model.LogPrior, next.Objective, elapsed)
        {
            IsExtrapolated = isExtrapolated,
        });
    }

    /// <summary>Adds a certificate.</summary>
    public void Add(Certificate certificate) => _certificates.Add(certificate);

    /// <summary>Adds a step that lowered the objective, and keeps the function before it if that is the best.</summary>
    public void Add(ObjectiveDecrease decrease, AuxiliaryFunction<TData> before)
    {
        _decreases.Add(decrease);
        if (_peak is null || !(_peak.Objective > before.Objective))
            (_peak, _peakAt) = (before, decrease.Iteration - 1);
    }

    /// <summary>Forgets the best function, because objectives of another assignment are not comparable with its objective.</summary>
    public void ForgetPeak() => _peak = null;

    /// <summary>Replaces the best function by another form of it; the trace keeps the figures of the steps.</summary>
    /// <param name="replace">Returns the other form.</param>
    public void ReplaceBest(Func<AuxiliaryFunction<TData>, AuxiliaryFunction<TData>> replace)
    {
        if (PeakIsBest)
            _peak = replace(_peak!);
        else
            Last = replace(Last!);
    }
}
