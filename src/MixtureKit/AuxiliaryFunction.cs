using MixtureKit.Assignments;
using MixtureKit.Checkpoints;
using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Messages;
using MixtureKit.Parallelism;

namespace MixtureKit;

/// <summary>A(·, θ_t), the lower bound on the log-likelihood ℓ(θ) that touches ℓ at θ_t.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// A(θ, θ_t) = Σ_i Σ_k γ_ik log [p(x_i, k | θ) / γ_ik] = Q(θ, θ_t) + H(γ). An instance is a model, θ_t, and one vector of sums over the
/// data, so that the functions of two parts of the data add up to the function of both.
/// Immutable. A function that came from data keeps a reference to them, since <see cref="Maximize"/> may have to take the statistics again.
/// Source: Dempster, Laird and Rubin (1977); Neal and Hinton (1998).
/// </remarks>
public sealed partial class AuxiliaryFunction<TData>
{
    private readonly double[] _vector;
    private readonly Func<Mixture<TData>, AuxiliaryFunction<TData>>? _retake;

    /// <summary>Creates a function from a vector of sums over data.</summary>
    /// <param name="model">θ_t.</param>
    /// <param name="assignment">The rule that gave the responsibilities.</param>
    /// <param name="vector">The sums; the array is not copied.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="firstImpossible">Position of the first observation that is impossible under θ_t, or null.</param>
    /// <param name="retake">Computes the function again, from the data, at a model of equal densities; null if there are no data to take it from.</param>
    internal AuxiliaryFunction(
        Mixture<TData> model,
        Assignment<TData> assignment,
        double[] vector,
        long rows,
        long? firstImpossible,
        Func<Mixture<TData>, AuxiliaryFunction<TData>>? retake)
    {
        _retake = retake;
        Model = model;
        Assignment = assignment;
        _vector = vector;
        Rows = rows;
        FirstImpossible = firstImpossible;
    }

    /// <summary>θ_t: the model under which the responsibilities were computed.</summary>
    public Mixture<TData> Model { get; }

    /// <summary>The rule that gave the responsibilities.</summary>
    public Assignment<TData> Assignment { get; }

    /// <summary>Σ w: the number of observations.</summary>
    public double Weight => _vector[PassTotals.Weight];

    /// <summary>Number of rows, each counted once whatever its weight.</summary>
    public long Rows { get; }

    /// <summary>Position of the first observation that is impossible under θ_t, or null.</summary>
    public long? FirstImpossible { get; }

    /// <summary>ℓ(θ_t) = Σ w log p(x | θ_t).</summary>
    public double LogLikelihood => _vector[PassTotals.LogLikelihood];

    /// <summary>Q + T·H at θ_t, the objective of the assignment.</summary>
    /// <remarks>With posterior responsibilities it is A(θ_t, θ_t) = ℓ(θ_t).</remarks>
    public double Value => _vector[PassTotals.Value];

    /// <summary>H = −Σ w Σ_k γ_k log γ_k.</summary>
    public double Entropy => _vector[PassTotals.Entropy];

    /// <summary>Relative entropy: 1 if every row is certain to belong to one component, 0 if all are equally likely; null for one component.</summary>
    /// <remarks>1 − H / (n log K). Source: Ramaswamy, DeSarbo, Reibstein and Robinson, Marketing Science 12 (1993).</remarks>
    public double? RelativeEntropy => Model.Components.Count < 2 ? null : 1 - (Entropy / (Weight * Math.Log(Model.Components.Count)));

    /// <summary>Q = Σ w Σ_k γ_k log π_k p_k(x), the expected complete log-likelihood.</summary>
    public double ExpectedCompleteLogLikelihood => Value - (Assignment.Temperature * Entropy);

    /// <summary>Q + H ≤ ℓ(θ_t), the evidence lower bound of the responsibilities, be they the posterior or not.</summary>
    public double EvidenceLowerBound => Assignment.Temperature == 1 ? Value : ExpectedCompleteLogLikelihood + Entropy;

    /// <summary>ℓ(θ_t) − (Q + H) = Σ w KL(γ ‖ p(z | x, θ_t)) ≥ 0; 0 for posterior responsibilities.</summary>
    public double KullbackLeiblerGap => LogLikelihood == EvidenceLowerBound ? 0 : LogLikelihood - EvidenceLowerBound;

    /// <summary>The objective that a step cannot lower: <see cref="Value"/> plus log p(θ_t).</summary>
    public double Objective => Value + Model.LogPrior;

    /// <summary>N_k = Σ w γ_k, the expected count of each component.</summary>
    public IReadOnlyList<double> Counts => new ArraySegment<double>(_vector, PassTotals.Header, Model.Components.Count);

    /// <summary>The whole additive vector: Σ w, ℓ, Q + T·H, H, then the statistics of the mixture, as <see cref="Model"/> accumulates them.</summary>
    public IReadOnlyList<double> Statistics => _vector.AsReadOnly();

    /// <summary>The statistics of the mixture, which begin with N_1.</summary>
    internal ReadOnlySpan<double> MixtureStatistics => _vector.AsSpan(PassTotals.Header);

    /// <summary>The sums of the pass, whose array is not copied.</summary>
    internal PassSums Sums => new(Rows, FirstImpossible, _vector);

    /// <summary>Creates a function from the vector of another one of the same model, or from a sum of such vectors.</summary>
    /// <param name="model">θ_t.</param>
    /// <param name="statistics">The vector, laid out as <see cref="Statistics"/>.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="assignment">The rule that gave the responsibilities; the posterior by default.</param>
    /// <exception cref="ArgumentException">The vector has another length than that of the model.</exception>
    public static AuxiliaryFunction<TData> FromStatistics(Mixture<TData> model, IReadOnlyList<double> statistics, long rows, Assignment<TData>? assignment = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(statistics);
        if (statistics.Count != PassTotals.Length(model))
            throw new ArgumentException($"The vector has {MessageText.Count(statistics.Count, "place")}; that of the model has {PassTotals.Length(model)}.", nameof(statistics));
        return new AuxiliaryFunction<TData>(model, assignment ?? Assignment<TData>.Posterior, [.. statistics], rows, null, null);
    }

    /// <summary>Returns A(θ, θ_t) − A(θ_t, θ_t) from the statistics alone, or null if the statistics of a family do not determine it.</summary>
    /// <param name="candidate">θ: a mixture of the same families.</param>
    /// <remarks>
    /// Nothing cancels. If components have latent variables inside, the number is a lower bound. If it is null, use
    /// <see cref="Evaluate(Mixture{TData}, Observations{TData}, Execution?, CancellationToken)"/>.
    /// </remarks>
    public double? Gain(Mixture<TData> candidate) => Model.Gain(candidate, Weight, MixtureStatistics) is { } gain && !double.IsNaN(gain) ? gain : null;

    /// <summary>Returns A(θ, θ_t) at any θ; −∞ if an observation is impossible under θ_t.</summary>
    /// <param name="candidate">θ.</param>
    /// <param name="observations">The data of this function.</param>
    /// <param name="execution">Runs the pass; this thread by default.</param>
    /// <param name="cancellationToken">Stops the pass.</param>
    /// <remarks>The statistics give it if they determine the gain; if not, it takes one more pass over the data.</remarks>
    public double Evaluate(Mixture<TData> candidate, Observations<TData> observations, Execution? execution = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return double.IsNegativeInfinity(Value) ? Value : Value + (Gain(candidate) ?? GainPass<TData>.Run(this, candidate, [observations], execution ?? Execution.Sequential, cancellationToken).Sum());
    }

    /// <summary>Returns A(θ, θ_t) for data with separate weights.</summary>
    /// <inheritdoc cref="Evaluate(Mixture{TData}, Observations{TData}, Execution?, CancellationToken)"/>
    public double Evaluate(Mixture<TData> candidate, IReadOnlyList<TData> data, IReadOnlyList<double>? weights = null) =>
        Evaluate(candidate, new Observations<TData>(data, weights));

    /// <summary>Returns this function with other statistics of the mixture, which come from no data; Σ w, ℓ, the value and the entropy are unchanged.</summary>
    internal AuxiliaryFunction<TData> WithStatistics(ReadOnlySpan<double> statistics) =>
        new(Model, Assignment, [.. _vector.AsSpan(0, PassTotals.Header), .. statistics], Rows, FirstImpossible, retake: null);

    /// <summary>Returns this function with the spread of all components pooled, for starts.</summary>
    internal AuxiliaryFunction<TData> Pooled()
    {
        double[] vector = [.. _vector];
        Span<double> statistics = vector.AsSpan(PassTotals.Header);
        ReadOnlySpan<double> counts = statistics[..Model.Components.Count];
        Model.Group.Pool(counts, statistics[(counts.Length + Model.Gate.StatisticsLength)..]);
        return new AuxiliaryFunction<TData>(Model, Assignment, vector, Rows, FirstImpossible, _retake is { } retake ? model => retake(model).Pooled() : null);
    }

    /// <summary>Returns each component's <see cref="Groups.ComponentGroup{TData}.RelativeSpread"/>.</summary>
    internal double[] RelativeSpread()
    {
        ReadOnlySpan<double> counts = MixtureStatistics[..Model.Components.Count];
        var spread = new double[counts.Length];
        Model.Group.RelativeSpread(counts, MixtureStatistics[(counts.Length + Model.Gate.StatisticsLength)..], spread);
        return spread;
    }
}
