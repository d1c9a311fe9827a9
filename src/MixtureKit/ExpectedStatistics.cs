using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Parallelism;

namespace MixtureKit;

/// <summary>The expected statistics of some rows under a model, which are added to those of other rows as one pass over all adds them.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// Sums of doubles depend on their order. A pass adds segments of <see cref="Batch{TData}.SegmentLength"/> rows as a fixed binary tree, so statistics
/// know the place of their rows among all rows, and consist of the sums of whole branches. Neither the order in which parts are added
/// nor their grouping changes a bit, and the sum of all parts has the bits of <c>Mixture.Expect</c> on all rows in one piece. Responsibilities are
/// the posterior. Immutable.
/// </remarks>
/// <example>
/// <code>
/// ExpectedStatistics&lt;Row&gt; here = ExpectedStatistics&lt;Row&gt;.Compute(model, [new Observations&lt;Row&gt;(ownRows)]);
/// ExpectedStatistics&lt;Row&gt; there = ExpectedStatistics&lt;Row&gt;.Compute(model, [new Observations&lt;Row&gt;(otherRows)], rowsBefore: 9600);
/// Mixture&lt;Row&gt; next = (here + there).Maximize();
/// </code>
/// </example>
public sealed class ExpectedStatistics<TData>
{
    private const int Segment = Batch<TData>.SegmentLength;

    internal ExpectedStatistics(Mixture<TData> model, IReadOnlyList<StatisticsPart> parts, IReadOnlyList<BranchSum> branches)
    {
        (Model, Parts, Branches) = (model, parts, branches);
        Function = new AuxiliaryFunction<TData>(
            model, Assignment<TData>.Posterior, BranchSums.Total(branches), parts.Sum(part => part.Rows), parts.Min(part => part.FirstImpossible), retake: null);
    }

    /// <summary>θ: the model under which the responsibilities were computed.</summary>
    public Mixture<TData> Model { get; }

    /// <summary>The places of the rows, in order.</summary>
    public IReadOnlyList<StatisticsPart> Parts { get; }

    /// <summary>A(·, θ) of the rows: the sum of the statistics, with their log-likelihood, number of rows and weight.</summary>
    public AuxiliaryFunction<TData> Function { get; }

    /// <summary>The smallest number of rows in a branch that has a sum of its own.</summary>
    /// <remarks>A sum of one row is the row, and a sum of few rows tells much about each: look here before statistics leave their site.</remarks>
    public long FewestRows => Branches.Min(Rows);

    internal IReadOnlyList<BranchSum> Branches { get; }

    /// <summary>Computes the statistics of some rows.</summary>
    /// <param name="model">θ.</param>
    /// <param name="chunks">The rows, in one piece or in chunks; all but the last have a multiple of <see cref="Batch{TData}.SegmentLength"/> rows.</param>
    /// <param name="rowsBefore">Number of rows before these among all rows, a multiple of <see cref="Batch{TData}.SegmentLength"/>; rows in between may be left out. Rows of ranks count from the first of all of them.</param>
    /// <param name="name">The name of the rows, such as that of their site, by which they are added once only; null for none.</param>
    /// <param name="execution">Runs the pass; this thread by default. The result has the same bits either way.</param>
    /// <param name="cancellationToken">Stops the pass.</param>
    /// <exception cref="ArgumentException">A chunk before the last ends within a segment.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of rows before is negative, or no multiple of the length of a segment.</exception>
    /// <exception cref="UnusableDataException">There are no rows, or a row is not one that the components are made for.</exception>
    public static ExpectedStatistics<TData> Compute(
        Mixture<TData> model,
        IEnumerable<Observations<TData>> chunks,
        long rowsBefore = 0,
        string? name = null,
        Execution? execution = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(chunks);
        if (rowsBefore < 0 || rowsBefore % Segment != 0)
            throw new ArgumentOutOfRangeException(nameof(rowsBefore), rowsBefore, $"The number of rows before is a multiple of {Segment}, such as {Math.Max(0, rowsBefore + Segment - 1) / Segment * Segment}.");
        var settings = new ExpectationMaximization { MergeEqualObservations = false, Execution = execution ?? Execution.Sequential };
        IEnumerable<Observations<TData>> aligned = chunks is IReadOnlyCollection<Observations<TData>> ? Aligned(chunks).ToArray() : Aligned(chunks);
        var data = PreparedData<TData>.Create(aligned, model, Assignment<TData>.Posterior, settings);
        var pass = new ExpectationPass<TData>(data.Chunks, settings.Execution, data.Examined);
        (IReadOnlyList<BranchSum> branches, long rows, long? impossible) = pass.RunBranches(model, rowsBefore, cancellationToken);
        return new ExpectedStatistics<TData>(model, [new StatisticsPart(rowsBefore, rows, name) { FirstImpossible = impossible }], branches);
    }

    /// <summary>Adds the statistics of other rows under the same model.</summary>
    /// <exception cref="ArgumentException">The statistics are of different models, or of the same rows.</exception>
    public static ExpectedStatistics<TData> operator +(ExpectedStatistics<TData> left, ExpectedStatistics<TData> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (!ReferenceEquals(left.Model, right.Model))
            throw new ArgumentException("The statistics are of different models; take them under one model.", nameof(right));
        if (left.Conflict(right) is { } conflict)
            throw new ArgumentException($"{char.ToUpperInvariant(conflict[0])}{conflict[1..]}", nameof(right));
        return new ExpectedStatistics<TData>(left.Model, [.. left.Parts.Concat(right.Parts).OrderBy(part => part.RowsBefore)], BranchSums.Join(left.Branches, right.Branches));
    }

    /// <summary>Adds statistics, for languages without operators.</summary>
    public static ExpectedStatistics<TData> Add(ExpectedStatistics<TData> left, ExpectedStatistics<TData> right) => left + right;

    /// <summary>Makes the M-step of EM, to the model that EM makes from all rows.</summary>
    /// <param name="execution">Maximises components in parallel; this thread by default. The result has the same bits either way.</param>
    /// <remarks>There are no rows to take statistics from again, as <see cref="AuxiliaryFunction{TData}.Maximize"/> may do for clusters that are narrow by many orders.</remarks>
    /// <exception cref="DegenerateComponentException">A component has no maximum.</exception>
    public Mixture<TData> Maximize(Execution? execution = null) => Function.Maximize(execution);

    /// <summary>Returns a sentence if statistics cannot be of other rows; null if they can.</summary>
    internal string? Conflict(ExpectedStatistics<TData> other) =>
        other.Parts.SelectMany(part => Parts.Select(own => part.Conflict(own))).FirstOrDefault(conflict => conflict is not null);

    /// <summary>Returns the same statistics of an equal model.</summary>
    internal ExpectedStatistics<TData> About(Mixture<TData> equal) => new(equal, Parts, Branches);

    private long Rows(BranchSum branch) =>
        Parts.Sum(part => Math.Max(0, Math.Min(branch.End * Segment, part.RowsBefore + part.Rows) - Math.Max(branch.First * Segment, part.RowsBefore)));

    private static IEnumerable<Observations<TData>> Aligned(IEnumerable<Observations<TData>> chunks)
    {
        int last = 0;
        foreach (Observations<TData> chunk in chunks)
        {
            if (last % Segment != 0)
                throw new ArgumentException($"A chunk before the last has {last} rows; all but the last have a multiple of {Segment}.", nameof(chunks));
            last = chunk?.Count ?? 0;
            yield return chunk!;
        }
    }
}
