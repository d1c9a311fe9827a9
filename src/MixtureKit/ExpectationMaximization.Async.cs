using System.Runtime.CompilerServices;
using MixtureKit.Assignments;
using MixtureKit.Data;

namespace MixtureKit;

/// <content>Fits and steps that do not hold up the calling thread.</content>
public sealed partial class ExpectationMaximization
{
    /// <summary>Fits a mixture from a start to chunks that arrive asynchronously, such as those of a database.</summary>
    /// <remarks>
    /// The passes run on threads of the pool, one of which waits for each chunk. The sequence is enumerated once a step, so it must give the same
    /// chunks each time.
    /// </remarks>
    /// <inheritdoc cref="Fit{TData}(Mixture{TData}, IEnumerable{Observations{TData}}, Assignment{TData}?, IProgress{FitProgress}?, CancellationToken)"/>
    public Task<FitResult<TData>> FitAsync<TData>(
        Mixture<TData> start,
        IAsyncEnumerable<Observations<TData>> chunks,
        Assignment<TData>? assignment = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(chunks);
        return Task.Run(() => Fit(start, chunks.ToBlockingEnumerable(cancellationToken), assignment, progress, cancellationToken), CancellationToken.None);
    }

    /// <summary>Fits a mixture from a start to data in memory, on threads of the pool.</summary>
    /// <inheritdoc cref="Fit{TData}(Mixture{TData}, IEnumerable{Observations{TData}}, Assignment{TData}?, IProgress{FitProgress}?, CancellationToken)"/>
    public Task<FitResult<TData>> FitAsync<TData>(
        Mixture<TData> start,
        IReadOnlyList<TData> data,
        IReadOnlyList<double>? weights = null,
        Assignment<TData>? assignment = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        var observations = new Observations<TData>(data, weights);
        return Task.Run(() => Fit(start, [observations], assignment, progress, cancellationToken), CancellationToken.None);
    }

    /// <summary>Returns EM as an endless asynchronous sequence, each element of which is computed on threads of the pool when it is asked for.</summary>
    /// <inheritdoc cref="FitAsync{TData}(Mixture{TData}, IAsyncEnumerable{Observations{TData}}, Assignment{TData}?, IProgress{FitProgress}?, CancellationToken)" path="/remarks"/>
    /// <inheritdoc cref="Steps{TData}(Mixture{TData}, IEnumerable{Observations{TData}}, Assignment{TData}?, CancellationToken)"/>
    public IAsyncEnumerable<AuxiliaryFunction<TData>> StepsAsync<TData>(
        Mixture<TData> start,
        IAsyncEnumerable<Observations<TData>> chunks,
        Assignment<TData>? assignment = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(chunks);
        return Awaited(token => Steps(start, chunks.ToBlockingEnumerable(token), assignment, token), cancellationToken);
    }

    /// <summary>Returns EM over data in memory as an endless asynchronous sequence, each element of which is computed when it is asked for.</summary>
    /// <inheritdoc cref="Steps{TData}(Mixture{TData}, IEnumerable{Observations{TData}}, Assignment{TData}?, CancellationToken)"/>
    public IAsyncEnumerable<AuxiliaryFunction<TData>> StepsAsync<TData>(
        Mixture<TData> start,
        IReadOnlyList<TData> data,
        IReadOnlyList<double>? weights = null,
        Assignment<TData>? assignment = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        var observations = new Observations<TData>(data, weights);
        return Awaited(token => Steps(start, [observations], assignment, token), cancellationToken);
    }

    private static async IAsyncEnumerable<T> Awaited<T>(Func<CancellationToken, IEnumerable<T>> sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using IEnumerator<T> elements = sequence(cancellationToken).GetEnumerator();
        while (await Task.Run(elements.MoveNext, cancellationToken).ConfigureAwait(false))
            yield return elements.Current;
    }
}
