namespace MixtureKit.Tests.Serialization;

/// <summary>Model files as texts, in the exact wording in which they are written.</summary>
internal static class ModelTexts
{
    /// <summary>A model of one component whose members are given, two spaces a level.</summary>
    public static string OfOne(string columns, params string[] members) =>
        $$"""
        {
          "format": "mixturekit-model",
          "version": 1,
          "columns": [{{columns}}],
          "weights": [1],
          "components": [
            {
              {{string.Join(",\n      ", members)}}
            }
          ]
        }

        """;

    /// <summary>A model on one line, without columns.</summary>
    public static string Brief(string weights, params string[] components) =>
        $$"""{"format":"mixturekit-model","version":1,"weights":[{{weights}}],"components":[{{string.Join(",", components)}}]}""";
}
