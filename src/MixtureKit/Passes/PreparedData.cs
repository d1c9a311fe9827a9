using MixtureKit.Data;

namespace MixtureKit;

/// <summary>
/// The data as the passes of a fit read them: laid out by the group once, equal observations merged where they are few enough.
/// Data that are read anew for every pass stay as they are.
/// </summary>
internal sealed class PreparedData<TData>
{
    private PreparedData(IEnumerable<Observations<TData>> source, IEnumerable<Observations<TData>> chunks, long? patterns, bool examined) =>
        (Source, Chunks, Patterns, Examined) = (source, chunks, patterns, examined);

    /// <summary>The data as they were given.</summary>
    public IEnumerable<Observations<TData>> Source { get; }

    /// <summary>The data.</summary>
    public IEnumerable<Observations<TData>> Chunks { get; }

    /// <summary>The number of distinct observations, where equal ones are merged.</summary>
    public long? Patterns { get; }

    /// <summary>Whether all observations are known to be what the components are made for: each of them is a code.</summary>
    public bool Examined { get; }

    /// <summary>Arranges data for a fit that starts at a model.</summary>
    public static PreparedData<TData> Of(IEnumerable<Observations<TData>> chunks, Mixture<TData> model, Assignment<TData> assignment, ExpectationMaximization settings)
    {
        // A gate that depends on the observations may look at them in its own way.
        if (model.Gate.ConstantLogWeights.IsEmpty || chunks is not IReadOnlyCollection<Observations<TData>> pieces)
            return new PreparedData<TData>(chunks, chunks, null, examined: false);
        bool merge = settings.MergeEqualObservations && !assignment.DependsOnPosition;
        Observations<TData>[] arranged = [.. pieces.Select((piece, i) => Of(piece ?? throw new ArgumentException($"Chunk {i} of the data is null.", nameof(chunks)), model.Group, settings.Execution, merge))];
        return new PreparedData<TData>(
            chunks,
            arranged,
            arranged.Any(piece => piece.Rows > piece.Count) ? arranged.Sum(piece => (long)piece.Count) : null,
            examined: arranged.All(piece => piece.Data is DataMatrix { Store: CodeRows }));
    }

    private static Observations<TData> Of(Observations<TData> piece, ComponentGroup<TData> group, Execution execution, bool merge)
    {
        IReadOnlyList<TData> data = group.Arrange(piece.Data, execution);
        if (data is not DataMatrix { Store: CodeRows rows } matrix)
            return ReferenceEquals(data, piece.Data) ? piece : piece.Over(data);
        EqualRows? patterns = merge ? EqualRows.Of(rows, piece.Weights) : null;
        CodeRows listed = (patterns is null ? rows : CodeRows.Of(rows, patterns.Rows)).Listed(execution);
        if (ReferenceEquals(listed, rows) && ReferenceEquals(data, piece.Data))
            return piece;
        data = (IReadOnlyList<TData>)(object)matrix.Over(listed);
        return patterns is null ? piece.Over(data) : piece.Merged(data, patterns.Weights, patterns.Rows);
    }
}
