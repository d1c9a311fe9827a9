using MixtureKit.Data;
using MixtureKit.Starts;

namespace MixtureKit.Choosing;

/// <summary>A choice among candidate models of the same data, by a criterion.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// Candidates of one family are fitted by rising K. Each is searched from a few fresh starts and from the end of the one before, with one
/// component split, so that ℓ does not fall with K as long as there is no prior and the ends are regular. The same seed gives the same result
/// on any number of threads. Immutable and safe to share.
/// </remarks>
public sealed record ModelSelection<TData>
{
    /// <summary>Number of fresh starts of each candidate if <see cref="StartSearch{TData}.Restarts"/> of the search is not set.</summary>
    public const int UsualStarts = 2;

    private const int UsualShortIterations = 10;

    private readonly StartSearch<TData> _search = new() { Escape = null, ShortIterations = UsualShortIterations };
    private readonly SelectionCriterion<TData> _criterion = SelectionCriterion<TData>.Bayesian;
    private readonly int _splits = 2;

    /// <summary>The search of each candidate; the default one makes few starts and no replacements.</summary>
    /// <remarks>Its <see cref="StartSearch{TData}.Restarts"/> is the number of fresh starts, to which splits and replacements are added.</remarks>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public StartSearch<TData> Search
    {
        get => _search;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Search));
            _search = value;
        }
    }

    /// <summary>The criterion; BIC by default.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public SelectionCriterion<TData> Criterion
    {
        get => _criterion;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Criterion));
            _criterion = value;
        }
    }

    /// <summary>Number of starts that split a component of the end with fewer components; 2 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Splits
    {
        get => _splits;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Splits));
            _splits = value;
        }
    }

    /// <summary>Fits all candidates and chooses the one of the smallest criterion.</summary>
    /// <param name="candidates">The candidates; those of one family name have the same prototype.</param>
    /// <param name="observations">The data.</param>
    /// <param name="progress">Told after each candidate, by one thread at a time.</param>
    /// <param name="cancellationToken">Ends the selection with the candidates fitted so far.</param>
    /// <exception cref="ArgumentException">There are no candidates, one is null, or those of one name have different prototypes.</exception>
    /// <exception cref="UnusableDataException">The data are not of the kind that any candidate is for.</exception>
    /// <remarks>A candidate that breaks down harms no other: its row of the result has the cause. A candidate at a spurious end is chosen only if no other can be.</remarks>
    public SelectionResult<TData> Fit(
        IEnumerable<ModelCandidate<TData>> candidates,
        Observations<TData> observations,
        IProgress<SelectionProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(observations);
        return new SelectionRun<TData>(this, Checked([.. candidates]), observations, progress, cancellationToken).Run();
    }

    /// <summary>Fits all candidates to data in memory, each observation of weight 1, and chooses the one of the smallest criterion.</summary>
    /// <inheritdoc cref="Fit(IEnumerable{ModelCandidate{TData}}, Observations{TData}, IProgress{SelectionProgress}?, CancellationToken)"/>
    public SelectionResult<TData> Fit(
        IEnumerable<ModelCandidate<TData>> candidates,
        IReadOnlyList<TData> data,
        IProgress<SelectionProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Fit(candidates, new Observations<TData>(data), progress, cancellationToken);

    private static ModelCandidate<TData>[] Checked(ModelCandidate<TData>[] candidates)
    {
        if (candidates.Length == 0)
            throw new ArgumentException("There are no candidates; give at least one.", nameof(candidates));
        if (Array.IndexOf(candidates, null) is >= 0 and var empty)
            throw new ArgumentException($"Candidate {empty} is null; give a candidate, or leave the place out.", nameof(candidates));
        IGrouping<string, ModelCandidate<TData>>? mixed = candidates.GroupBy(candidate => candidate.Family)
            .FirstOrDefault(family => family.Any(candidate => !ReferenceEquals(candidate.Prototype, family.First().Prototype)));
        return mixed is null
            ? candidates
            : throw new ArgumentException($"Candidates of the family '{mixed.Key}' have different prototypes; give them one prototype, or names of their own.", nameof(candidates));
    }
}
