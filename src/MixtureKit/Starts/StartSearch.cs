using MixtureKit.Assignments;
using MixtureKit.Data;

namespace MixtureKit.Starts;

/// <summary>
/// Fits from several starts: a short run from each, the best few of them carried on to the end, and of those the best sound
/// one kept. A start that breaks down harms no other, and the same seed gives the same fit on any number of threads.
/// </summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>Immutable and safe to share. Source: Biernacki, Celeux and Govaert (2003), for short runs before long ones.</remarks>
public sealed record StartSearch<TData>
{
    private readonly int _restarts = 10;
    private readonly int _shortIterations = 50;
    private readonly int _carried = 4;
    private readonly int? _moves;
    private readonly IReadOnlyList<Start<TData>>? _chosen;
    private readonly ExpectationMaximization _em = new();

    /// <summary>Number of starts in all, at least 1; 10 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Restarts
    {
        get => _restarts;
        init => _restarts = AtLeastOne(value, nameof(Restarts));
    }

    /// <summary>The seed of all randomness; start i draws from stream i of it.</summary>
    public ulong Seed { get; init; }

    /// <summary>The most iterations of a short run.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int ShortIterations
    {
        get => _shortIterations;
        init => _shortIterations = AtLeastOne(value, nameof(ShortIterations));
    }

    /// <summary>How many of the short runs are carried on to the end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Carried
    {
        get => _carried;
        init => _carried = AtLeastOne(value, nameof(Carried));
    }

    /// <summary>
    /// How many of the starts, the last ones, take the best model so far and replace a component of it
    /// (<see cref="ReplacementStart{TData}"/>). Half of them by default, none where kinds of start are chosen.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Moves
    {
        get => _moves ?? (_chosen is null ? Restarts / 2 : 0);
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Moves));
            _moves = value;
        }
    }

    /// <summary>The kinds of start, taken in turn; a mix that suits the data where none are chosen.</summary>
    /// <exception cref="ArgumentException">There are none, or one is null.</exception>
    public IReadOnlyList<Start<TData>> Starts
    {
        get => _chosen ?? DefaultStarts.For<TData>();
        init => _chosen = Checked(value, nameof(Starts));
    }

    /// <summary>How each start is fitted; its iterations are those of a start, the short run among them.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ExpectationMaximization Em
    {
        get => _em;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Em));
            _em = value;
        }
    }

    /// <summary>Fits a mixture from the best of the starts.</summary>
    /// <param name="prototype">Its components carry family, sizes and priors, its gate the prior of the weights; their parameters do not matter.</param>
    /// <param name="chunks">The data, in one piece or several; all are held in memory, since starts look at them together.</param>
    /// <param name="assignment">How responsibilities come from log joints; the posterior by default.</param>
    /// <param name="progress">Told after each iteration of each start.</param>
    /// <param name="cancellationToken">Ends the search with the best model so far.</param>
    /// <returns>The fit from the best sound start, and the ends of all; degenerate if no start is sound.</returns>
    /// <exception cref="ArgumentException">A chunk is null.</exception>
    /// <exception cref="UnusableDataException">There are no observations, or one is not of the kind that the components are for.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before there was a model.</exception>
    public FitResult<TData> Fit(
        Mixture<TData> prototype,
        IEnumerable<Observations<TData>> chunks,
        Assignment<TData>? assignment = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prototype);
        ArgumentNullException.ThrowIfNull(chunks);
        Observations<TData>[] pieces = [.. chunks];
        return new SearchRun<TData>(this, _em, prototype, pieces, assignment ?? Assignment<TData>.Posterior, progress).Run(cancellationToken);
    }

    /// <summary>Fits a mixture from the best of the starts to data in memory; each observation weighs 1 if no weights are given.</summary>
    /// <inheritdoc cref="Fit(Mixture{TData}, IEnumerable{Observations{TData}}, Assignment{TData}?, IProgress{FitProgress}?, CancellationToken)"/>
    public FitResult<TData> Fit(
        Mixture<TData> prototype,
        IReadOnlyList<TData> data,
        IReadOnlyList<double>? weights = null,
        Assignment<TData>? assignment = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Fit(prototype, [new Observations<TData>(data, weights)], assignment, progress, cancellationToken);

    private static int AtLeastOne(int value, string name) => value >= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it must be at least 1.");

    private static Start<TData>[] Checked(IReadOnlyList<Start<TData>>? starts, string name)
    {
        if (starts is not { Count: > 0 })
            throw new ArgumentException("There are no starts; give at least one.", name);
        Start<TData>[] all = [.. starts];
        return Array.IndexOf(all, null) is >= 0 and var i ? throw new ArgumentException($"Start {i} is null.", name) : all;
    }
}
