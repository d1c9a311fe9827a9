using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace MixtureKit.Fuzzing.Configuring;

/// <summary>Reads a section as the provider of JSON files does: a key and a text for each value.</summary>
internal static class ConfigurationText
{
    /// <summary>Returns the values by their keys; null if the provider would refuse the file, which says nothing of the library.</summary>
    public static Dictionary<string, string?>? TryRead(byte[] bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            return document.RootElement.ValueKind == JsonValueKind.Object && Add(values, document.RootElement, null) ? values : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool Add(Dictionary<string, string?> values, JsonElement element, string? key) => element.ValueKind switch
    {
        JsonValueKind.Object => AddAll(values, key, [.. element.EnumerateObject().Select(member => (member.Name, member.Value))], null),
        JsonValueKind.Array => AddAll(values, key, [.. element.EnumerateArray().Select((item, place) => ($"{place}", item))], ""),
        JsonValueKind.Null => values.TryAdd(key!, null),
        _ => values.TryAdd(key!, element.ToString()),
    };

    private static bool AddAll(Dictionary<string, string?> values, string? key, (string Name, JsonElement Value)[] members, string? textIfEmpty)
    {
        if (members.Length == 0 && key is not null)
            return values.TryAdd(key, textIfEmpty);
        return Array.TrueForAll(members, member => Add(values, member.Value, key is null ? member.Name : ConfigurationPath.Combine(key, member.Name)));
    }
}
