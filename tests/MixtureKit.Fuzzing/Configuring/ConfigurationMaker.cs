using System.Text.Json.Nodes;

namespace MixtureKit.Fuzzing.Configuring;

/// <summary>Makes a section of a settings file: some of the options, with sound values or with others.</summary>
internal sealed class ConfigurationMaker(Random random)
{
    private static readonly Dictionary<string, string[]> Sound = new()
    {
        ["Tolerance"] = ["0", "1e-3", "0.5", "1e-300", "4.9e-324", " 1 "],
        ["MaximumIterations"] = ["0", "7", "2147483647"],
        ["Threads"] = ["1", "3"],
        ["Certify"] = ["true", "False"],
        ["MergeEqualObservations"] = ["true", "false"],
        ["Acceleration"] = ["none", "squarem", "anderson"],
        ["SearchAcceleration"] = ["none", "squarem", "anderson"],
        ["AndersonDepth"] = ["1", "100"],
        ["ShortIterations"] = ["1", "50"],
        ["FullRuns"] = ["1", "2"],
        ["Replacements"] = ["0", "3"],
        ["Escape"] = ["true", "false"],
        ["AllowSpurious"] = ["TRUE"],
        ["Restarts"] = ["1", "6"],
        ["Seed"] = ["0", "18446744073709551615"],
        ["Start"] = ["random", "kmeans", "density"],
    };

    private static readonly Dictionary<string, string[]> Samples = new()
    {
        ["SampleMinimumRows"] = ["1", "500"],
        ["SampleRowsPerParameter"] = ["1", "11"],
        ["SampleSeed"] = ["0", "12"],
    };

    private static readonly string[] Odd =
        ["", " ", "0", "-1", "-0", "-1e-300", "1e-400", "0e-400", "1e400", "NaN", "Infinity", "-Infinity", "2147483648", "18446744073709551616", "0x10", "#10", "1,5", "1_000", "١", "many", "null", "true", "None", "squarem ", "\0", "\n"];

    private static readonly string[] OddKeys = ["", "tolerance", "Tolerence", "Tolerance:Inner", "Threads:0", ":", "Samples ", "\0", "名"];

    /// <summary>A section all of whose values are sound.</summary>
    public JsonObject MakeSound()
    {
        JsonObject section = Some(Sound);
        if (random.OneIn(3))
            section["Samples"] = random.OneIn(2);
        if ((bool?)section["Samples"] == true)
        {
            foreach ((string name, JsonNode? value) in Some(Samples))
                section[name] = value!.DeepClone();
        }
        return section;
    }

    /// <summary>A section with one to three values or keys that may be wrong.</summary>
    public JsonObject MakeOdd()
    {
        JsonObject section = MakeSound();
        string[] names = [.. Sound.Keys, .. Samples.Keys, "Samples"];
        for (int changes = 1 + random.Next(3); changes > 0; changes--)
            section[random.OneIn(4) ? random.Pick(OddKeys) : random.Pick(names)] = Value();
        return section;
    }

    private JsonObject Some(Dictionary<string, string[]> options)
    {
        var section = new JsonObject();
        foreach ((string name, string[] values) in options.Where(_ => random.OneIn(3)))
            section[name] = random.Pick(values);
        return section;
    }

    private JsonNode? Value() => random.Next(8) switch
    {
        0 => null,
        1 => random.OneIn(2),
        2 => random.Next(-2, 5),
        3 => new JsonArray(random.Next(3) switch { 0 => [], 1 => [1], _ => [1, "2"] }),
        4 => random.OneIn(2) ? new JsonObject() : new JsonObject { [random.Pick(OddKeys)] = random.Pick(Odd) },
        _ => random.Pick(Odd),
    };
}
