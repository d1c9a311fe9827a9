using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Serialization;

namespace MixtureKit.Extensions.DependencyInjection;

/// <summary>A model as it was loaded from its file at one time.</summary>
/// <remarks>Immutable and safe to share. Keep one for a request that must not see two models.</remarks>
public sealed class LoadedModel
{
    private readonly Execution _execution;

    internal LoadedModel(SavedModel<Row> saved, int generation, DateTimeOffset loadedAt, Execution execution) =>
        (Saved, Generation, LoadedAt, _execution) = (saved, generation, loadedAt, execution);

    /// <summary>The content of the file: the mixture, and the names and levels of its columns.</summary>
    public SavedModel<Row> Saved { get; }

    /// <summary>Number of models that the scorer had loaded before this one.</summary>
    public int Generation { get; }

    /// <summary>The time at which the model was loaded.</summary>
    public DateTimeOffset LoadedAt { get; }

    /// <summary>Scores rows: log p(x), the responsibilities, and the most probable component of each.</summary>
    /// <param name="rows">Rows of the model's columns, in its order; a level that the model does not know makes a row impossible.</param>
    /// <param name="cancellationToken">Stops the scoring.</param>
    /// <exception cref="UnusableDataException">A row has another number of columns, or is not one that the components are made for.</exception>
    /// <exception cref="OperationCanceledException">The scoring was cancelled.</exception>
    public Scores Score(IReadOnlyList<Row> rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
            return Saved.Mixture.Score(rows, _execution, cancellationToken);
        return Saved.Mixture.Score(Saved.Encode(new Observations<Row>(rows)).Observations.Data, _execution, cancellationToken);
    }
}
