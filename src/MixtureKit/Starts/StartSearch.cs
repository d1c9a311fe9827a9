using MixtureKit.Accelerations;
using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Estimation;

namespace MixtureKit.Starts;

/// <summary>A search from several starts: a short run from each, of which the best few are carried on and the best sound one kept.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// If there are many rows, the search takes place on a sample of them (<see cref="ExpectationMaximization.Samples"/>), and its best model is carried
/// on by larger samples to all rows. A start that breaks down harms no other, and the same seed gives the same fit on any number of threads. Immutable and safe to share.
/// Source: Biernacki, Celeux and Govaert (2003), for short runs before long ones.
/// </remarks>
/// <example>
/// <code>
/// double[][] rows = [[3.6, 79], [1.8, 54], [3.3, 74], [2.3, 62], [4.5, 85], [2.9, 55]];
/// Mixture&lt;Row&gt; prototype = Mixture&lt;Row&gt;.Create(DiagonalGaussian.Standard(2), components: 2);
/// FitResult&lt;Row&gt; fit = new StartSearch&lt;Row&gt; { Restarts = 20, Seed = 1 }.Fit(prototype, DataMatrix.FromRows(rows));
/// </code>
/// </example>
public sealed record StartSearch<TData>
{
    /// <summary>Number of plain iterations after which a run is slow.</summary>
    internal const int PlainIterations = 200;

    private readonly int? _restarts;
    private readonly int _shortIterations = 20;
    private readonly int? _fullRuns;
    private readonly int? _replacements;
    private readonly SearchBudget? _budget;
    private readonly IReadOnlyList<Start<TData>>? _chosen;
    private readonly ExpectationMaximization _em = new();
    private readonly Acceleration _acceleration = Acceleration.Anderson();
    private readonly EndJudge<TData> _judge = new ShapeJudge<TData>();

    /// <summary>Number of starts in all, at least 1; null, the default, leaves it to <see cref="Budget"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? Restarts
    {
        get => _restarts;
        init => _restarts = AtLeastOne(value, nameof(Restarts));
    }

    /// <summary>The number of starts by the size of the data, if <see cref="Restarts"/> is not set.</summary>
    /// <remarks>
    /// If nothing is set here, a search of a small table makes further rounds of starts, for long if fewer than 8 in 10 of the first starts led
    /// to the best end. It does not if <see cref="Starts"/> or <see cref="Replacements"/> are set.
    /// </remarks>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public SearchBudget Budget
    {
        get => _budget ?? SearchBudget.Default;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Budget));
            _budget = value;
        }
    }

    /// <summary>The way out of an end that is no maximum; null to stay there.</summary>
    public SaddleEscape<TData>? Escape { get; init; } = SaddleEscape<TData>.Default;

    /// <summary>The seed of all randomness; start i draws from stream i of it.</summary>
    public ulong Seed { get; init; }

    /// <summary>Maximum iterations of a short run; 20 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int ShortIterations
    {
        get => _shortIterations;
        init => _shortIterations = AtLeastOne(value, nameof(ShortIterations))!.Value;
    }

    /// <summary>Number of short runs that are carried on; null, the default, for all.</summary>
    /// <remarks>A run that is carried on ends early if it promises less than the best has.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? FullRuns
    {
        get => _fullRuns;
        init => _fullRuns = AtLeastOne(value, nameof(FullRuns));
    }

    /// <summary>Number of starts, the last ones, that replace one component of the best model by a split of another.</summary>
    /// <remarks>
    /// Null, the default, for half of the starts, or none if <see cref="Starts"/> is set. If <see cref="Restarts"/> is null too, the search
    /// ends earlier once no replacement has helped for a while.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? Replacements
    {
        get => _replacements;
        init => _replacements = value is < 0
            ? throw new ArgumentOutOfRangeException(nameof(Replacements), value, $"Replacements is {value}; it must not be negative.")
            : value;
    }

    /// <summary>The kinds of start, taken in turn; by default a mix that suits the data.</summary>
    /// <exception cref="ArgumentException">The list is empty, or a start is null.</exception>
    public IReadOnlyList<Start<TData>> Starts
    {
        get => _chosen ?? DefaultStarts.For<TData>();
        init => _chosen = Checked(value, nameof(Starts));
    }

    /// <summary>The samples on which the search takes place before all rows are read.</summary>
    internal NestedSamples Samples => _em.Samples ?? (_em is { StopWhen: null, Certify: false } && AllowsSamples ? NestedSamples.Default : NestedSamples.None);

    private bool AllowsSamples => _chosen is null || _chosen.All(start => start.AllowsSamples);

    /// <summary>The settings of each fit; its maximum iterations are those of one start, the short run included.</summary>
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

    /// <summary>The acceleration of runs that are still climbing after 200 plain iterations; Anderson's by default.</summary>
    /// <remarks>
    /// Most runs are at their end before, and are those of plain EM. If <see cref="ExpectationMaximization.Acceleration"/> is set, runs that are
    /// carried on use that one from their first step on. A run that nested samples have led near its end is slow after 100 iterations.
    /// </remarks>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Acceleration Acceleration
    {
        get => _acceleration;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Acceleration));
            _acceleration = value;
        }
    }

    /// <summary>The judge that tells spurious ends from regular ones; a <see cref="ShapeJudge{TData}"/> by default.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public EndJudge<TData> Judge
    {
        get => _judge;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Judge));
            _judge = value;
        }
    }

    /// <summary>True if the highest end is returned even if it is spurious; false, the best regular end, by default.</summary>
    /// <remarks>If no end is regular, the highest is returned either way. A warning says that the end is spurious, or that a higher one was.</remarks>
    public bool AllowSpurious { get; init; }

    /// <summary>Fits a mixture from the best of the starts.</summary>
    /// <param name="prototype">Its components carry family, sizes and priors, its gate the prior of the weights; their parameters do not matter.</param>
    /// <param name="chunks">The data, in one piece or several; all are held in memory, since starts read them together.</param>
    /// <param name="assignment">The rule that turns log joints into responsibilities; the posterior by default.</param>
    /// <param name="progress">Told after each iteration of each start.</param>
    /// <param name="cancellationToken">Ends the search with the best model so far.</param>
    /// <returns>The fit from the best sound start, and the outcomes of all; degenerate if no start is sound.</returns>
    /// <exception cref="ArgumentException">A chunk is null.</exception>
    /// <exception cref="UnusableDataException">There are no observations, or one is not of the kind that the components are for.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled before there was a model.</exception>
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
        return Instruments.Observe("search", prototype.Components.Count, () =>
            new SampledSearch<TData>(this, prototype, pieces, assignment ?? Assignment<TData>.Posterior, progress).Run(cancellationToken));
    }

    /// <summary>Fits a mixture from the best of the starts to data in memory, each observation of weight 1 if no weights are given.</summary>
    /// <inheritdoc cref="Fit(Mixture{TData}, IEnumerable{Observations{TData}}, Assignment{TData}?, IProgress{FitProgress}?, CancellationToken)"/>
    public FitResult<TData> Fit(
        Mixture<TData> prototype,
        IReadOnlyList<TData> data,
        IReadOnlyList<double>? weights = null,
        Assignment<TData>? assignment = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Fit(prototype, [new Observations<TData>(data, weights)], assignment, progress, cancellationToken);

    /// <summary>The acceleration of a slow run: that of all runs, if they have one.</summary>
    internal Acceleration AccelerationOfSlow => _em.Acceleration.Memory == 0 ? _acceleration : _em.Acceleration;

    /// <summary>Returns the acceleration of a run that has made a number of iterations.</summary>
    internal Acceleration AccelerationAfter(int iterations) => iterations >= PlainIterations ? AccelerationOfSlow : _em.Acceleration;

    /// <summary>True if the caller leaves it to the search how many starts it makes.</summary>
    internal bool LeavesBudget => _restarts is null && _replacements is null && _chosen is null && _budget is null;

    internal bool HasOwnStarts => _chosen is not null;

    /// <summary>True if the caller knows the components by their places.</summary>
    internal bool KeepsOrder => Starts.Any(start => start.KeepsOrder);

    private static int? AtLeastOne(int? value, string name) => value is not < 1
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
