using System.Text.Json;
using MixtureKit.Files;

namespace MixtureKit.Serialization;

/// <content>Models with the levels of their columns and the names of their classes.</content>
public sealed partial class ModelFormat<TData>
{
    /// <summary>Writes a model with its columns, levels and classes, ending with a new line; the stream stays open.</summary>
    /// <exception cref="InvalidModelException">The model has something that a file cannot hold, or levels or classes of another model; nothing was written.</exception>
    public void Write(Stream stream, SavedModel<TData> model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Write(stream, json => WriteTo(json, model));
    }

    /// <summary>Writes a model file with its columns, levels and classes, completely or not at all.</summary>
    /// <inheritdoc cref="Write(Stream, SavedModel{TData})"/>
    /// <exception cref="UnwritableFileException">The file cannot be written.</exception>
    public void WriteFile(string path, SavedModel<TData> model) => AtomicFile.Write(path, stream => Write(stream, model));

    /// <summary>Returns the text of a model file with its columns, levels and classes.</summary>
    /// <inheritdoc cref="Write(Stream, SavedModel{TData})"/>
    public string ToText(SavedModel<TData> model) => Text(stream => Write(stream, model));

    /// <summary>Writes a model with its columns, levels and classes as one JSON object of a larger text.</summary>
    /// <param name="json">A writer at a position where a value may be written.</param>
    /// <param name="model">The model; without column names the file names none.</param>
    /// <exception cref="InvalidModelException">The model has something that a file cannot hold, or levels or classes of another model.</exception>
    public void WriteTo(Utf8JsonWriter json, SavedModel<TData> model)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(model);
        WriteTo(json, model.Mixture, model.ColumnNames.Count == 0 ? null : model.ColumnNames, model.Levels, model.Dates, model.Classes);
    }
}
