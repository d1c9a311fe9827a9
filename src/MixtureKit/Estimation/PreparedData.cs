using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Parallelism;

namespace MixtureKit.Estimation;

/// <summary>The data in the form that the passes of a fit read: laid out once, and with equal observations merged if few are distinct.</summary>
/// <remarks>The group of the components chooses the layout. A lazy sequence, which every pass enumerates again, is not changed.</remarks>
internal sealed class PreparedData<TData>
{
    private readonly IReadOnlyList<Pair> _pairs;
    private readonly Lock _completing = new();
    private (Observations<TData> Given, Observations<TData> Complete)? _complete;

    private PreparedData(IEnumerable<Observations<TData>> source, IReadOnlyList<Pair>? pairs)
    {
        Source = source;
        _pairs = pairs ?? [];
        Chunks = pairs is null ? source : [.. pairs.Select(pair => pair.Rows)];
        Examined = pairs is not null && _pairs.All(pair => pair.Rows.Data is DataMatrix { Store: CodeRows });
        Patterns = _pairs.Any(pair => pair.Rows.Rows > pair.Rows.Count) ? _pairs.Sum(pair => (long)pair.Rows.Count) : null;
    }

    /// <summary>The data as they were given.</summary>
    public IEnumerable<Observations<TData>> Source { get; }

    /// <summary>The data as passes read them.</summary>
    public IEnumerable<Observations<TData>> Chunks { get; }

    /// <summary>The number of distinct observations, if equal ones are merged.</summary>
    public long? Patterns { get; }

    /// <summary>The workers that fits of these data leave to each other.</summary>
    public IdleWorkers<TData> IdleWorkers { get; } = new();

    /// <summary>True if the components are made for every observation, because each is a code.</summary>
    public bool Examined { get; }

    /// <summary>Prepares data for a fit that starts at a model.</summary>
    public static PreparedData<TData> Create(IEnumerable<Observations<TData>> chunks, Mixture<TData> model, Assignment<TData> assignment, ExpectationMaximization settings)
    {
        // A gate that depends on the observations may need them unchanged.
        if (model.Gate.ConstantLogWeights.IsEmpty || chunks is not IReadOnlyCollection<Observations<TData>> pieces)
            return new PreparedData<TData>(chunks, null);
        bool merge = settings.MergeEqualObservations && !assignment.DependsOnPosition;
        return new PreparedData<TData>(
            chunks,
            [.. pieces.Select((piece, i) => Create(piece ?? throw new ArgumentException($"Chunk {i} of the data is null; give its rows, or leave the chunk out.", nameof(chunks)), model.Group, settings.Execution, merge))]);
    }

    /// <summary>True if rows are packed as codes that the components of a model are made for.</summary>
    public static bool AreCodesOf(Mixture<TData> model, IReadOnlyList<TData>? rows)
    {
        if (rows is not DataMatrix { Store: CodeRows { Layout: var layout } } || model.CodedColumns is not { } coded || coded.Count != layout.ColumnCount)
            return false;
        return Enumerable.Range(0, coded.Count).All(j => coded[j]?.LevelCount == layout.Levels(j));
    }

    /// <summary>Returns the observations for starts, which draw rows: every row in its place, with the packed rows beside them.</summary>
    /// <param name="observations">One piece of the data, as it was given.</param>
    public Observations<TData> ForStarts(Observations<TData> observations) =>
        PairOf(observations) is { Packed: { } packed } ? observations.WithPacked(packed) : observations;

    /// <summary>Returns the observations for starts that draw rows and compare them, with a value in every missing cell.</summary>
    /// <param name="observations">One piece of the data, as it was given.</param>
    /// <param name="placed">True if starts may know rows by their places, so that equal ones stay apart.</param>
    /// <exception cref="UnusableDataException">A column has no value.</exception>
    public Observations<TData> CompleteForStarts(Observations<TData> observations, bool placed)
    {
        // Starts are made side by side.
        lock (_completing)
        {
            if (_complete is not { } known || !ReferenceEquals(known.Given, observations))
                _complete = known = (observations, CompleteRows.From(observations));
            if (!ReferenceEquals(known.Complete, observations))
                return known.Complete;
            return placed ? ForStarts(observations) : DistinctForStarts(observations);
        }
    }

    /// <summary>Returns the observations with equal ones once, if they are merged, and otherwise as <see cref="ForStarts"/> does.</summary>
    /// <param name="observations">One piece of the data, as it was given.</param>
    public Observations<TData> DistinctForStarts(Observations<TData> observations) =>
        PairOf(observations) is { Rows: var rows } && rows.Rows > rows.Count
            ? rows.WithPacked(rows.Data)
            : ForStarts(observations);

    private Pair? PairOf(Observations<TData> given) => _pairs.FirstOrDefault(pair => ReferenceEquals(pair.Given, given));

    private static Pair Create(Observations<TData> piece, ComponentGroup<TData> group, Execution execution, bool merge)
    {
        IReadOnlyList<TData> data = Arranged(piece, group, execution);
        if (data is not DataMatrix { Store: CodeRows rows } matrix)
            return new Pair(piece, ReferenceEquals(data, piece.Data) ? piece : piece.Over(data), null);
        if (merge && piece.Share is { } share && RankPatterns.TryCreate(rows, piece.Weights, share) is { } common)
            return new Pair(piece, Merged(piece, matrix, common, execution), data);
        DistinctRows? patterns = merge && piece.Share is null ? DistinctRows.TryCreate(rows, piece.Weights) : null;
        CodeRows listed = (patterns is null ? rows : CodeRows.Select(rows, patterns.Rows)).Listed(execution);
        if (ReferenceEquals(listed, rows) && ReferenceEquals(data, piece.Data))
            return new Pair(piece, piece, data);
        var packed = (IReadOnlyList<TData>)(object)matrix.Over(listed);
        return patterns is null
            ? new Pair(piece, piece.Over(packed), packed)
            : new Pair(piece, piece.Merged(packed, patterns.Weights, patterns.Rows), data);
    }

    /// <summary>Returns the rows as their group lays them out; ranks lay them out as codes only if all can.</summary>
    private static IReadOnlyList<TData> Arranged(Observations<TData> piece, ComponentGroup<TData> group, Execution execution)
    {
        if (piece.Share is not { } share)
            return group.Arrange(piece.Data, execution);
        IReadOnlyList<TData> data = piece.Data;
        RankAgreement.Run(share.Communicator, () => data = group.Arrange(piece.Data, execution));
        bool isPacked = data is DataMatrix { Store: CodeRows };
        return share.Communicator.All(isPacked || piece.Count == 0) || !isPacked ? data : piece.Data;
    }

    /// <summary>Returns the distinct rows of all ranks, which are few, on each of them.</summary>
    private static Observations<TData> Merged(Observations<TData> piece, DataMatrix matrix, RankPatterns patterns, Execution execution) =>
        piece.MergedOfAll((IReadOnlyList<TData>)(object)matrix.Over(patterns.Rows.Listed(execution)), patterns.Weights, patterns.Origins);

    /// <summary>A piece of the data in three forms: as given, as passes read it, and packed with every row in its place.</summary>
    private sealed record Pair(Observations<TData> Given, Observations<TData> Rows, IReadOnlyList<TData>? Packed);
}
