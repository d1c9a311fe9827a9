using System.Text.Json.Nodes;

namespace MixtureKit.Fuzzing.Models;

/// <summary>Makes sound model files: mixtures of all families, nested, frozen, tied, with priors. Members at the top are added one method each.</summary>
internal sealed class ModelMaker(Random random)
{
    private const int DeepestNesting = 3;

    private static readonly string[] OddNames = ["é", "a b", "\"", "\\", "a,b", "\n", "<html", "x2 ", "名", "\u001b[31m", "1", "sep=;"];

    private readonly NumberMaker _numbers = new(random);

    /// <summary>A model.</summary>
    public JsonObject Make()
    {
        int columns = random.OneIn(50) ? 5 + random.Next(20) : 1 + random.Next(4);
        string[] names = Names(columns);
        var model = new JsonObject { ["format"] = "mixturekit-model", ["version"] = 1 };
        if (names[0] != "x1" || random.OneIn(2))
            model["columns"] = NumberMaker.Array(names);
        Dictionary<string, int> counts = LevelCounts(names);
        JsonObject members = new MixtureMaker(random, _numbers, new FamilyMaker(random, _numbers, counts)).Members(names, DeepestNesting);
        if (Levels(members, names, counts) is { Count: > 0 } levels)
            model["levels"] = levels;
        if (random.OneIn(4))
            model["classes"] = NumberMaker.Array([.. Enumerable.Range(0, 1 + random.Next(((JsonArray)members["components"]!).Count)).Select(k => $"class {k}")]);
        foreach ((string name, JsonNode? value) in members.ToArray())
            model[name] = value?.DeepClone();
        return model;
    }

    // Columns have levels if all components are of categories, or of two values.
    private JsonObject? Levels(JsonObject members, string[] names, Dictionary<string, int> counts)
    {
        string[] types = [.. ((JsonArray)members["components"]!).Select(component => (string)component!["type"]!).Distinct()];
        if (types is not ["categorical"] and not ["bernoulli"])
            return null;
        var levels = new JsonObject();
        foreach (string name in names.Where(_ => random.OneIn(2)))
            levels[name] = NumberMaker.Array(random.OneIn(2) ? Texts(types[0] == "bernoulli" ? 2 : counts[name]) : Codes(types[0] == "bernoulli" ? 2 : counts[name]));
        return levels;
    }

    private static string[] Texts(int count) => [.. Enumerable.Range(0, count).Select(level => $"level {level}")];

    private string[] Codes(int count)
    {
        int first = 1 + random.Next(9);
        return [.. Enumerable.Range(0, count).Select(level => $"{first + (level * level)}")];
    }

    private string[] Names(int columns)
    {
        bool areOdd = random.OneIn(4);
        return [.. Enumerable.Range(1, columns).Select(j => areOdd && random.OneIn(2) ? $"{random.Pick(OddNames)}{j}" : areOdd ? $"c{j}" : $"x{j}")];
    }

    // The levels of a column are those of all components.
    private Dictionary<string, int> LevelCounts(string[] names) => names.ToDictionary(name => name, _ => 1 + random.Next(4));
}
