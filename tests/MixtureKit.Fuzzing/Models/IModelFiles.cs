using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Fuzzing.Models;

/// <summary>Reads and writes model files.</summary>
internal interface IModelFiles
{
    /// <summary>Reads a model.</summary>
    SavedModel<Row> Read(byte[] bytes);

    /// <summary>The text of a model with all that its file holds beside the mixture.</summary>
    /// <param name="file">What the file holds.</param>
    /// <param name="mixture">The mixture to write in place of that of the file.</param>
    string Write(SavedModel<Row> file, Mixture<Row> mixture);
}

/// <summary>The library's reading and writing.</summary>
internal sealed class LibraryFiles : IModelFiles
{
    public SavedModel<Row> Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return ModelFormats.Rows.Read(stream);
    }

    public string Write(SavedModel<Row> file, Mixture<Row> mixture) => ModelFormats.Rows.ToText(file with { Mixture = mixture });
}
