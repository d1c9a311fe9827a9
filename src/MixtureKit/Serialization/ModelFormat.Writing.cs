using System.Text;
using System.Text.Json;
using MixtureKit.Data;
using MixtureKit.Files;

namespace MixtureKit.Serialization;

/// <content>Writing.</content>
public sealed partial class ModelFormat<TData>
{
    /// <summary>Writes a model, ending with a new line; the stream stays open.</summary>
    /// <param name="stream">The stream to write to.</param>
    /// <param name="mixture">The model.</param>
    /// <param name="columnNames">The names of the columns; if they are null, readers name the columns x1, x2, ….</param>
    /// <exception cref="InvalidModelException">The model has something that a file cannot hold; nothing was written.</exception>
    public void Write(Stream stream, Mixture<TData> mixture, IReadOnlyList<string>? columnNames = null)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        Write(stream, json => WriteTo(json, mixture, columnNames));
    }

    private static void Write(Stream stream, Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var content = new TextPieces();
        using (var json = new Utf8JsonWriter(content, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = ModelJson.Encoder }))
            write(json);
        content.WriteTo(stream);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>Writes a model file completely or not at all; an existing file is replaced only by a complete one.</summary>
    /// <inheritdoc cref="Write(Stream, Mixture{TData}, IReadOnlyList{string}?)"/>
    /// <exception cref="UnwritableFileException">The file cannot be written.</exception>
    public void WriteFile(string path, Mixture<TData> mixture, IReadOnlyList<string>? columnNames = null) =>
        AtomicFile.Write(path, stream => Write(stream, mixture, columnNames));

    /// <summary>Returns the text of a model file.</summary>
    /// <inheritdoc cref="Write(Stream, Mixture{TData}, IReadOnlyList{string}?)"/>
    public string ToText(Mixture<TData> mixture, IReadOnlyList<string>? columnNames = null) => Text(stream => Write(stream, mixture, columnNames));

    private static string Text(Action<Stream> write)
    {
        using var content = new MemoryStream();
        write(content);
        return Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length);
    }

    /// <summary>Writes a model as one JSON object of a larger text.</summary>
    /// <param name="json">A writer at a position where a value may be written.</param>
    /// <param name="mixture">The model.</param>
    /// <param name="columnNames">The names of the columns, or null.</param>
    /// <exception cref="InvalidModelException">The model has something that a file cannot hold; what was written is incomplete.</exception>
    public void WriteTo(Utf8JsonWriter json, Mixture<TData> mixture, IReadOnlyList<string>? columnNames = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(mixture);
        WriteTo(json, mixture, columnNames, ColumnLevels.None, [], []);
    }

    private void WriteTo(Utf8JsonWriter json, Mixture<TData> mixture, IReadOnlyList<string>? columnNames, ColumnLevels given, IReadOnlyList<string> dates, IReadOnlyList<string> classes)
    {
        if (columnNames is not null)
            RequireNames(columnNames, "$.columns");
        ColumnLevels levels = LevelMembers.Find(mixture, columnNames, given);
        KindMembers.Require(dates, mixture, columnNames ?? []);
        ClassMembers.Require(classes, mixture.Components.Count, "$.classes");
        var writer = new ModelWriter<TData>(json, this, new ColumnScope(columnNames), levels, Shared?.Plan(mixture) ?? SharedPlan<TData>.None);
        json.WriteStartObject();
        writer.Text("format", Mark);
        writer.Number("version", Version);
        if (columnNames is not null)
            writer.Texts("columns", columnNames);
        LevelMembers.Write(levels, writer);
        KindMembers.Write(dates, writer);
        ClassMembers.Write(classes, writer);
        MixtureMembers.Write(mixture, writer);
        json.WriteEndObject();
    }
}
