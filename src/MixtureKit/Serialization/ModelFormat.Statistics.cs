using System.Text;
using System.Text.Json;
using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Serialization;

/// <content>Files of statistics.</content>
public sealed partial class ModelFormat<TData>
{
    /// <summary>Computes the expected statistics of some rows under a model as a file has it.</summary>
    /// <param name="model">The model, which is read back from its own text: what it keeps from earlier steps is not in a file.</param>
    /// <param name="chunks">The rows, in one piece or in chunks; all but the last have a multiple of <see cref="Batch{TData}.SegmentLength"/> rows.</param>
    /// <param name="rowsBefore">Number of rows before these among all rows, a multiple of <see cref="Batch{TData}.SegmentLength"/>.</param>
    /// <param name="name">The name of the rows, such as that of their site; null for none.</param>
    /// <param name="execution">Runs the pass; this thread by default. The result has the same bits either way.</param>
    /// <param name="cancellationToken">Stops the pass.</param>
    /// <exception cref="InvalidModelException">The model has something that a file cannot hold.</exception>
    /// <inheritdoc cref="ExpectedStatistics{TData}.Compute" path="/exception"/>
    public SavedStatistics<TData> Accumulate(
        SavedModel<TData> model,
        IEnumerable<Observations<TData>> chunks,
        long rowsBefore = 0,
        string? name = null,
        Execution? execution = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        string text = CompactText(model);
        SavedModel<TData> fresh = Parse(text);
        return new SavedStatistics<TData>(fresh, text, ExpectedStatistics<TData>.Compute(fresh.Mixture, chunks, rowsBefore, name, execution, cancellationToken));
    }

    /// <summary>Reads statistics from a stream, to its end; the stream stays open.</summary>
    /// <exception cref="InvalidStatisticsException">The content is not a file of statistics, or is damaged; the message names the place.</exception>
    public SavedStatistics<TData> ReadStatistics(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new StatisticsReader<TData>(this).Read(stream);
    }

    /// <summary>Reads a file of statistics.</summary>
    /// <exception cref="InvalidStatisticsException">The content is not a file of statistics, or is damaged; the message names the place.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public SavedStatistics<TData> ReadStatisticsFile(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return ReadStatistics(stream);
    }

    private string CompactText(SavedModel<TData> model)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content, new JsonWriterOptions { Encoder = ModelJson.Encoder }))
            WriteTo(json, model);
        return Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length);
    }
}
