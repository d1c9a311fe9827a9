using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace MixtureKit.Serialization;

/// <summary>A format of model files in JSON, with some component types; a written model is read back to the same bits.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// A file never makes code run or types be looked up by name. One of more than 256 MiB, 16.7 million values or 64 levels of objects and
/// arrays is refused before anything is built from it. Immutable and safe to share.
/// </remarks>
public sealed partial class ModelFormat<TData>
{
    private const string Mark = "mixturekit-model";
    private const int Version = 1;

    private readonly ComponentFormat<TData>[] _types;

    internal ModelFormat(IReadOnlyList<ComponentFormat<TData>> types, SharedFormat<TData>? shared = null)
    {
        _types = [.. types];
        Shared = shared;
    }

    /// <summary>The component types that can be read and written.</summary>
    public IReadOnlyList<ComponentFormat<TData>> Types => _types;

    internal SharedFormat<TData>? Shared { get; }

    internal string Known => string.Join(", ", _types.Select(type => type.TypeName));

    /// <summary>Returns a format with one more component type.</summary>
    /// <exception cref="ArgumentException">There is a component type of the same name.</exception>
    public ModelFormat<TData> With(ComponentFormat<TData> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (_types.Any(other => other.TypeName == type.TypeName))
            throw new ArgumentException($"There is a component type '{type.TypeName}' already; give yours another name. Known are {Known}.", nameof(type));
        return new ModelFormat<TData>([.. _types, type], Shared);
    }

    /// <summary>Reads a model from a stream, to its end; the stream stays open.</summary>
    /// <exception cref="InvalidModelException">The content is not a model file; the message names the place and what is expected.</exception>
    public SavedModel<TData> Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Read(ModelSource.ReadToEnd(stream));
    }

    /// <summary>Reads a model file.</summary>
    /// <exception cref="InvalidModelException">The content is not a model file; the message names the place and what is expected.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public SavedModel<TData> ReadFile(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream);
    }

    /// <summary>Reads a model file, or gives the reason that it cannot be read.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="model">The model; null if it cannot be read.</param>
    /// <param name="fault">A sentence that names the path, the fault and what to do; null if there is a model.</param>
    /// <returns>True if the file was read.</returns>
    public bool TryReadFile(string path, [NotNullWhen(true)] out SavedModel<TData>? model, [NotNullWhen(false)] out string? fault)
    {
        (model, fault) = (null, null);
        try
        {
            model = ReadFile(path);
            return true;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            fault = $"{path}: there is no such file; put a model file there.";
        }
        catch (UnauthorizedAccessException)
        {
            fault = $"{path}: this is a folder, or the file may not be read; give a file that this process may read.";
        }
        catch (Exception error) when (error is InvalidModelException or IOException)
        {
            fault = $"{path}: {error.Message}";
        }
        return false;
    }

    /// <summary>Reads a model from a text, or gives the reason that it cannot be read.</summary>
    /// <param name="json">The text.</param>
    /// <param name="model">The model; null if it cannot be read.</param>
    /// <param name="fault">A sentence that names the place, the fault and what is expected; null if there is a model.</param>
    /// <returns>True if the text is a model.</returns>
    public bool TryParse(string json, [NotNullWhen(true)] out SavedModel<TData>? model, [NotNullWhen(false)] out string? fault)
    {
        (model, fault) = (null, null);
        try
        {
            model = Parse(json);
            return true;
        }
        catch (InvalidModelException error)
        {
            fault = error.Message;
            return false;
        }
    }

    /// <summary>Reads a model from a text.</summary>
    /// <exception cref="InvalidModelException">The text is not a model file; the message names the place and what is expected.</exception>
    public SavedModel<TData> Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Read(Encoding.UTF8.GetBytes(json));
    }

    /// <summary>Returns the name of a component's type in a file, or null if the type is not known.</summary>
    public string? TypeNameOf(IMixtureComponent<TData> component)
    {
        ArgumentNullException.ThrowIfNull(component);
        return TypeOf(component)?.TypeName;
    }

    internal ComponentFormat<TData>? TypeOf(IMixtureComponent<TData> component) => Array.Find(_types, type => type.Writes(component));

    internal ComponentFormat<TData> TypeNamed(ModelElement element)
    {
        string name = element.Text();
        return Array.Find(_types, type => type.TypeName == name)
            ?? throw element.Refuse($"the component type '{JsonPath.Shorten(name)}' is not known; known are {Known}.");
    }
}
