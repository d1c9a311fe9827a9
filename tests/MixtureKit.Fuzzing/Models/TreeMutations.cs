using System.Text.Json.Nodes;

namespace MixtureKit.Fuzzing.Models;

/// <summary>Changes a JSON tree here and there, so that it stays JSON: numbers, members, items and whole branches.</summary>
internal sealed class TreeMutations(Random random)
{
    private const int MostSteps = 3;

    /// <summary>The tree, changed.</summary>
    public JsonObject Change(JsonObject root)
    {
        for (int steps = 1 + random.Next(MostSteps); steps > 0; steps--)
            Step(root);
        return root;
    }

    private void Step(JsonObject root)
    {
        JsonNode[] numbers = [.. Nodes(root).Where(node => node is JsonValue value && value.TryGetValue(out double _))];
        if (numbers.Length > 0 && !random.OneIn(3))
            Replace(random.Pick(numbers), Number(random.Pick(numbers).GetValue<double>()));
        else
            Branch(root, [.. Nodes(root).Where(node => node != root)]);
    }

    private void Branch(JsonObject root, JsonNode[] nodes)
    {
        JsonNode node = random.Pick(nodes);
        switch (random.Next(6))
        {
            case 0:
                Remove(node);
                break;
            case 1:
                Replace(node, random.Pick(nodes).DeepClone());
                break;
            case 2:
                Replace(node, Odd());
                break;
            case 3 when node is JsonArray array:
                array.Insert(random.Next(array.Count + 1), array.Count > 0 && random.OneIn(2) ? random.Pick(array.ToArray())?.DeepClone() : Odd());
                break;
            case 4 when node is JsonObject members:
                members[random.Pick(ModelWords.Members)] = random.OneIn(2) ? random.Pick(nodes).DeepClone() : Odd();
                break;
            default:
                root[random.Pick(ModelWords.Members)] = random.OneIn(2) ? random.Pick(nodes).DeepClone() : Odd();
                break;
        }
    }

    private JsonValue Number(double value) => JsonValue.Create(random.Next(4) switch
    {
        0 => Finite(value * (1 + (1e-12 * random.Next(-3, 4)))),
        1 => Finite(value * Math.Pow(10, random.Next(-30, 30))),
        2 => -value,
        _ => random.Pick(ModelWords.Numbers),
    });

    private static double Finite(double value) => double.IsFinite(value) ? value : double.MaxValue;

    private JsonNode? Odd() => random.Next(8) switch
    {
        0 => null,
        1 => JsonValue.Create(true),
        2 => JsonValue.Create(random.Pick(ModelWords.Types)),
        3 => JsonValue.Create(random.Pick(["x1", "x2", "x3", "x16777216", "", "\0", "a"])),
        4 => new JsonArray(),
        5 => new JsonObject(),
        6 => new JsonArray([.. random.Times(random.Next(1, 5), () => JsonValue.Create(random.NextDouble()))]),
        _ => JsonValue.Create(random.Pick(ModelWords.Numbers)),
    };

    private static void Replace(JsonNode node, JsonNode? other)
    {
        if (node.Parent is JsonArray array)
            array[array.IndexOf(node)] = other;
        else if (node.Parent is JsonObject members)
            members[node.GetPropertyName()] = other;
    }

    private static void Remove(JsonNode node)
    {
        if (node.Parent is JsonArray array)
            array.Remove(node);
        else if (node.Parent is JsonObject members)
            members.Remove(node.GetPropertyName());
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode? node) => node switch
    {
        null => [],
        JsonObject members => members.SelectMany(member => Nodes(member.Value)).Prepend(members).ToArray(),
        JsonArray array => array.SelectMany(Nodes).Prepend(array).ToArray(),
        _ => [node],
    };
}
