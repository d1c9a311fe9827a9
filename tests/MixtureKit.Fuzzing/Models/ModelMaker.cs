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
        var families = new FamilyMaker(random, _numbers, LevelCounts(names));
        foreach ((string name, JsonNode? value) in new MixtureMaker(random, _numbers, families).Members(names, DeepestNesting).ToArray())
            model[name] = value?.DeepClone();
        return model;
    }

    private string[] Names(int columns)
    {
        bool areOdd = random.OneIn(4);
        return [.. Enumerable.Range(1, columns).Select(j => areOdd && random.OneIn(2) ? $"{random.Pick(OddNames)}{j}" : areOdd ? $"c{j}" : $"x{j}")];
    }

    // The levels of a column are those of all components.
    private Dictionary<string, int> LevelCounts(string[] names) => names.ToDictionary(name => name, _ => 1 + random.Next(4));
}
