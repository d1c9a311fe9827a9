using System.Text.Json;

namespace MixtureKit.Serialization;

/// <content>Objects whose members are named by the user.</content>
public sealed partial class ModelElement
{
    /// <summary>Returns the members of an object, in order, whatever their names.</summary>
    /// <exception cref="InvalidModelException">The value is not an object, or has two members of one name.</exception>
    internal IReadOnlyList<(string Name, ModelElement Value)> Members()
    {
        if (_element.ValueKind != JsonValueKind.Object)
            throw Refuse($"expected an object in braces, found {Found(_element)}.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var members = new List<(string, ModelElement)>();
        foreach (JsonProperty member in _element.EnumerateObject())
        {
            string name = ModelObject.NameOf(member, Path);
            if (!seen.Add(name))
                throw new InvalidModelException(JsonPath.Member(Path, name), $"the member '{JsonPath.Shorten(name)}' is there twice; leave one out.");
            members.Add((name, new ModelElement(member.Value, JsonPath.Member(Path, name))));
        }
        return members;
    }
}
