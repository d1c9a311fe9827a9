using MixtureKit.Files;
using MixtureKit.Parallelism;

namespace MixtureKit.Serialization;

/// <summary>The content of a file of statistics: a model, and the expected statistics of some rows under it.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// The file has the model, and sums and counts, but no rows. Make one with <see cref="ModelFormat{TData}.Accumulate"/>, which takes the statistics under
/// the model as a file has it, and read one with <see cref="ModelFormat{TData}.ReadStatistics"/>. Immutable.
/// </remarks>
public sealed class SavedStatistics<TData>
{
    internal SavedStatistics(SavedModel<TData> model, string text, ExpectedStatistics<TData> statistics) => (Model, Text, Statistics) = (model, text, statistics);

    /// <summary>The model, with columns, levels and classes.</summary>
    public SavedModel<TData> Model { get; }

    /// <summary>The statistics of the rows.</summary>
    public ExpectedStatistics<TData> Statistics { get; }

    /// <summary>The text of the model, by which models are told apart.</summary>
    internal string Text { get; }

    /// <summary>Adds the statistics of other rows under the same model.</summary>
    /// <param name="other">The others.</param>
    /// <exception cref="InvalidStatisticsException">The others are of another model, or of the same rows.</exception>
    public SavedStatistics<TData> Add(SavedStatistics<TData> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Text != Text)
            throw new InvalidStatisticsException("the statistics are of another model; take them all under one model file.");
        if (Statistics.Conflict(other.Statistics) is { } conflict)
            throw new InvalidStatisticsException(conflict);
        return new SavedStatistics<TData>(Model, Text, Statistics + other.Statistics.About(Model.Mixture));
    }

    /// <summary>Makes the M-step of EM.</summary>
    /// <param name="execution">Maximises components in parallel; this thread by default. The result has the same bits either way.</param>
    /// <returns>The next model, with the columns, levels and classes of this one.</returns>
    /// <exception cref="DegenerateComponentException">A component has no maximum.</exception>
    public SavedModel<TData> Maximize(Execution? execution = null) => Model with { Mixture = Statistics.Maximize(execution) };

    /// <summary>Writes the statistics to a stream, which stays open.</summary>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        StatisticsLines.Write(stream, Text, Statistics);
    }

    /// <summary>Writes a file of statistics, completely or not at all.</summary>
    /// <exception cref="UnwritableFileException">The file cannot be written.</exception>
    public void WriteFile(string path) => AtomicFile.Write(path, Write);
}
