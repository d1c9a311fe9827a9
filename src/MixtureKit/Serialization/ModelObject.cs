using System.Text.Json;

namespace MixtureKit.Serialization;

/// <summary>An object in a model file, whose members are read by name.</summary>
/// <remarks>A member that was never requested is unknown and refused, so that no list of the known members is needed.</remarks>
public sealed class ModelObject
{
    private const int MostMembers = 1000;
    private const int LongestSentence = 500;

    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];

    internal ModelObject(JsonElement element, string path)
    {
        Path = path;
        if (element.GetPropertyCount() > MostMembers)
            throw new InvalidModelException(path, $"the object has {element.GetPropertyCount()} members; no object of a model has more than {MostMembers}.");
        foreach (JsonProperty member in element.EnumerateObject())
        {
            string name = NameOf(member, path);
            if (!_members.TryAdd(name, member.Value))
                throw new InvalidModelException(JsonPath.Member(path, name), $"the member '{JsonPath.Shorten(name)}' is there twice; leave one out.");
        }
    }

    /// <summary>The JSON path.</summary>
    public string Path { get; }

    /// <summary>The value of a required member.</summary>
    /// <exception cref="InvalidModelException">The member is missing.</exception>
    public ModelElement this[string name] => Optional(name)
        ?? throw new InvalidModelException(Path, $"the member '{name}' is missing; the object has {(_members.Count == 0 ? "none" : string.Join(", ", _members.Keys.Take(10).Select(name => JsonPath.Shorten(name))))}.");

    /// <summary>Returns the value of a member, or null if the member is missing.</summary>
    public ModelElement? Optional(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!_known.Contains(name))
            _known.Add(name);
        return _members.TryGetValue(name, out JsonElement member) ? new ModelElement(member, JsonPath.Member(Path, name)) : null;
    }

    /// <summary>Calls a constructor, and reports an argument that it refuses by the member from which the argument came.</summary>
    /// <param name="make">Calls the constructor.</param>
    /// <param name="names">Members whose names are not those of the arguments.</param>
    /// <exception cref="InvalidModelException">An argument was refused.</exception>
    public T Make<T>(Func<T> make, params (string Argument, string Member)[] names)
    {
        ArgumentNullException.ThrowIfNull(make);
        ArgumentNullException.ThrowIfNull(names);
        try
        {
            return make();
        }
        catch (ArgumentException error)
        {
            string member = names.FirstOrDefault(name => name.Argument == error.ParamName).Member ?? error.ParamName ?? "";
            throw new InvalidModelException(
                _members.ContainsKey(member) ? JsonPath.Member(Path, member) : Path,
                JsonPath.Shorten(error.Message.Split(" (Parameter '")[0], LongestSentence),
                error);
        }
    }

    /// <summary>Throws if the member <c>type</c> is not the expected one.</summary>
    /// <exception cref="InvalidModelException">The type is another.</exception>
    public void RequireType(string expected)
    {
        ModelElement type = this["type"];
        if (type.Text() is var found && found != expected)
            throw type.Refuse($"the type '{JsonPath.Shorten(found)}' is not known here; expected '{expected}'.");
    }

    internal void RefuseOthers()
    {
        string? unknown = _members.Keys.FirstOrDefault(name => !_known.Contains(name));
        if (unknown is not null)
            throw new InvalidModelException(JsonPath.Member(Path, unknown), $"the member '{JsonPath.Shorten(unknown)}' is not known here; known are {string.Join(", ", _known)}.");
    }

    internal static string NameOf(JsonProperty member, string path)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException error)
        {
            throw new InvalidModelException(path, "the name of a member is not valid UTF-8; save the file as UTF-8.", error);
        }
    }
}
