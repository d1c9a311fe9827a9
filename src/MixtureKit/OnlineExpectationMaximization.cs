using System.Runtime.CompilerServices;
using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit;

/// <summary>A driver of online EM, which fits a mixture to a stream of chunks and sees each chunk once.</summary>
/// <remarks>
/// After chunk t the statistics are s_t = (1 − γ_t) s_t−1 + γ_t s̄(chunk t), each a mean over rows, with γ_1 = 1 and γ_t = (t + t_0)^−κ, and the
/// model is their maximiser. Statistics are brought to the centres of each new model (<see cref="AuxiliaryFunction{TData}.Rebase"/>). Priors weigh as much
/// as they do against all rows seen. The same chunks give the same bits on any number of threads. Immutable and safe to share.
/// Source: Cappé and Moulines, On-line expectation-maximization algorithm for latent data models, JRSS B 71 (2009).
/// </remarks>
/// <example>
/// <code>
/// var online = new OnlineExpectationMaximization { Exponent = 0.6 };
/// OnlineState&lt;Row&gt; state = OnlineExpectationMaximization.Begin(start);
/// foreach (DataMatrix chunk in chunks)
///     state = online.Next(state, new Observations&lt;Row&gt;(chunk));
/// Mixture&lt;Row&gt; model = state.Model;
/// </code>
/// </example>
public sealed class OnlineExpectationMaximization
{
    private readonly double _exponent = 0.6;
    private readonly double _offset = 2;
    private readonly long _minimumRows = 1000;

    /// <summary>κ, by which the steps get smaller: above 0.5 and at most 1; 0.6 by default.</summary>
    /// <remarks>A small value forgets what early models made of their chunks; at 1 with an offset of 0 all chunks count the same for ever.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0.5 and at most 1.</exception>
    public double Exponent
    {
        get => _exponent;
        init => _exponent = value is > 0.5 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Exponent), value, "The exponent of the steps is above 0.5 and at most 1, such as 0.6.");
    }

    /// <summary>t_0, which makes the first steps smaller; 2 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double Offset
    {
        get => _offset;
        init => _offset = double.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Offset), value, "The offset of the steps is a finite number that is not negative, such as 2.");
    }

    /// <summary>Number of rows that must be seen before the model changes for the first time; 1000 by default.</summary>
    /// <remarks>Few rows do not determine many parameters, and a component that has no maximum ends the fit.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long MinimumRows
    {
        get => _minimumRows;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(MinimumRows));
            _minimumRows = value;
        }
    }

    /// <summary>The threads that run the passes; all cores by default.</summary>
    public Execution Execution { get; init; } = Execution.AllCores;

    /// <summary>Returns the state before the first chunk.</summary>
    /// <param name="start">θ_0.</param>
    public static OnlineState<TData> Begin<TData>(Mixture<TData> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new OnlineState<TData>(start);
    }

    /// <summary>Returns the state after one more chunk.</summary>
    /// <param name="state">The state before it.</param>
    /// <param name="chunk">The rows of the chunk.</param>
    /// <param name="cancellationToken">Stops the pass; the state before remains as it was.</param>
    /// <exception cref="UnusableDataException">A row is not one that the components are made for, or is impossible under the model.</exception>
    /// <exception cref="DegenerateComponentException">A component has no maximum.</exception>
    public OnlineState<TData> Next<TData>(OnlineState<TData> state, Observations<TData> chunk, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(chunk);
        AuxiliaryFunction<TData> function = state.Model.Expect(chunk, null, Execution, cancellationToken);
        if (function.FirstImpossible is { } impossible)
            throw new UnusableDataException(FormattableString.Invariant($"Row {impossible + 1} of chunk {state.Chunks + 1} is impossible under the model; leave it out, or start from components that allow for it."), (int)impossible);
        // Statistics that would hold on to their chunk would hold on to the stream.
        function = function.WithStatistics(function.MixtureStatistics);
        double size = state.Statistics is null ? 1 : Math.Pow(state.Chunks + 1 + Offset, -Exponent);
        double weight = state.Weight + function.Weight;
        AuxiliaryFunction<TData> statistics = state.Statistics is { } before
            ? ((1 - size) * (weight / before.Weight) * before) + (size * (weight / function.Weight) * function)
            : function;
        Mixture<TData> model = statistics.Rows < MinimumRows ? state.Model : statistics.Maximize(Execution);
        return new OnlineState<TData>(model, ReferenceEquals(model, state.Model) ? statistics : statistics.Rebase(model), weight, state.Chunks + 1, size, function.LogLikelihood / function.Weight);
    }

    /// <summary>Returns the state after each chunk of a stream, computed when it is asked for.</summary>
    /// <inheritdoc cref="Next{TData}(OnlineState{TData}, Observations{TData}, CancellationToken)" path="/exception"/>
    public IEnumerable<OnlineState<TData>> Steps<TData>(Mixture<TData> start, IEnumerable<Observations<TData>> chunks, CancellationToken cancellationToken = default)
    {
        OnlineState<TData> begin = Begin(start);
        ArgumentNullException.ThrowIfNull(chunks);
        return Sequence();

        IEnumerable<OnlineState<TData>> Sequence()
        {
            OnlineState<TData> state = begin;
            foreach (Observations<TData> chunk in chunks)
                yield return state = Next(state, chunk, cancellationToken);
        }
    }

    /// <summary>Returns the state after each chunk of an asynchronous stream, whose passes run on threads of the pool.</summary>
    /// <inheritdoc cref="Next{TData}(OnlineState{TData}, Observations{TData}, CancellationToken)" path="/exception"/>
    public IAsyncEnumerable<OnlineState<TData>> StepsAsync<TData>(Mixture<TData> start, IAsyncEnumerable<Observations<TData>> chunks, CancellationToken cancellationToken = default)
    {
        OnlineState<TData> begin = Begin(start);
        ArgumentNullException.ThrowIfNull(chunks);
        return Sequence(begin, chunks, cancellationToken);
    }

    private async IAsyncEnumerable<OnlineState<TData>> Sequence<TData>(
        OnlineState<TData> state, IAsyncEnumerable<Observations<TData>> chunks, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Observations<TData> chunk in chunks.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            OnlineState<TData> before = state;
            state = await Task.Run(() => Next(before, chunk, cancellationToken), cancellationToken).ConfigureAwait(false);
            yield return state;
        }
    }
}
