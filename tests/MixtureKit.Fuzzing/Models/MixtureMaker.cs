using System.Text.Json.Nodes;

namespace MixtureKit.Fuzzing.Models;

/// <summary>Makes the members of a mixture, at the top of a file or inside another.</summary>
internal sealed class MixtureMaker(Random random, NumberMaker numbers, FamilyMaker families)
{
    /// <summary>Weights, their prior, what is shared, and components.</summary>
    /// <param name="names">The columns.</param>
    /// <param name="depth">How many components may still be nested in each other.</param>
    public JsonObject Members(string[] names, int depth)
    {
        int count = random.OneIn(100) ? 40 : 1 + random.Next(4);
        bool isTied = random.OneIn(5);
        // Components that nest would need a place of their own for what they share.
        JsonObject[] components = random.Times(count, () => isTied && random.Next(3) > 0 ? families.Tied(names) : Component(names, isTied ? 0 : depth));
        var members = new JsonObject { ["weights"] = NumberMaker.Array(numbers.Proportions(count)) };
        if (random.OneIn(4))
            members["weightPrior"] = new JsonObject { ["type"] = "dirichlet", ["concentration"] = 1 + random.NextDouble() };
        if (components.Any(component => (string?)component["type"] == "tied-gaussian"))
            members["shared"] = families.Shared(names.Length);
        members["components"] = new JsonArray([.. components]);
        return members;
    }

    private JsonObject Component(string[] names, int depth) => random.Next(depth > 0 ? 10 : 7) switch
    {
        7 => Typed("mixture", Members(names, depth - 1)),
        8 => new JsonObject { ["type"] = "frozen", ["component"] = Component(names, depth - 1) },
        9 => new JsonObject { ["type"] = "product", ["parts"] = new JsonArray([.. Parts(names).Select(part => Part(part, depth - 1))]) },
        int family => families.Leaf(family, names),
    };

    // The columns, shuffled and cut in two or three.
    private List<string[]> Parts(string[] names)
    {
        string[] shuffled = [.. names.OrderBy(_ => random.Next())];
        int first = random.Next(names.Length + 1), second = random.Next(first, names.Length + 1);
        return [.. new[] { shuffled[..first], shuffled[first..second], shuffled[second..] }.Where(part => part.Length > 0)];
    }

    private JsonObject Part(string[] names, int depth) => new() { ["columns"] = NumberMaker.Array(names), ["component"] = Component(names, depth) };

    private static JsonObject Typed(string type, JsonObject members)
    {
        var typed = new JsonObject { ["type"] = type };
        foreach ((string name, JsonNode? value) in members.ToArray())
            typed[name] = value?.DeepClone();
        return typed;
    }
}
