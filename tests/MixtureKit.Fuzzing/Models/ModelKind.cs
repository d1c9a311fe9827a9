using System.Text.Json;
using System.Text.Json.Nodes;
using MixtureKit.Data;
using MixtureKit.Fuzzing.Running;
using MixtureKit.Numerics;
using MixtureKit.Serialization;

namespace MixtureKit.Fuzzing.Models;

/// <summary>Model files: what is accepted is written and read back, scored, sampled and maximised once; all must hold together.</summary>
/// <param name="files">Reads and writes model files; the library does if null.</param>
internal sealed class ModelKind(IModelFiles? files = null) : InputKind("model", ".json")
{
    private const int LongestSentence = 1000;
    private const int LongestPath = 5000;

    private static readonly ByteMutations Mutations = new(ModelWords.AsBytes, "{}[],:\" \n"u8.ToArray());

    private readonly IModelFiles _files = files ?? new LibraryFiles();

    public override FuzzInput Make(RandomSource random)
    {
        JsonObject model = new ModelMaker(random).Make();
        if (random.OneIn(4))
            return new FuzzInput(Bytes(model, random), IsSound: true);
        if (random.OneIn(3))
            return new FuzzInput(Mutations.Change(Bytes(model, random), random));
        JsonObject changed = new TreeMutations(random).Change(model);
        return new FuzzInput(Bytes(changed, random));
    }

    public override bool Check(FuzzInput input)
    {
        SavedModel<Row>? model = Gauge.Bounded(input.Bytes.Length, () => TryRead(input));
        if (model is null)
            return false;
        new ModelChecks(_files, model, ColumnChoice.Hash(input.Bytes)).Run();
        return true;
    }

    private SavedModel<Row>? TryRead(FuzzInput input)
    {
        try
        {
            return _files.Read(input.Bytes);
        }
        catch (InvalidModelException refusal)
        {
            RequireSentence(refusal);
            FindingException.Unless(!input.IsSound, "refused", $"A sound model is refused: {refusal.Message}");
            return null;
        }
    }

    private static void RequireSentence(InvalidModelException refusal)
    {
        FindingException.Unless(refusal.Path.StartsWith('$') && refusal.Message.StartsWith(refusal.Path, StringComparison.Ordinal), "no path", $"The message does not begin with its path '{refusal.Path}': {refusal.Message}");
        bool isShort = refusal.Path.Length <= LongestPath && refusal.Message.Length - refusal.Path.Length <= LongestSentence;
        FindingException.Unless(isShort, "long message", $"The message has {refusal.Message.Length} characters: {refusal.Message[..Math.Min(100, refusal.Message.Length)]} …");
    }

    private static byte[] Bytes(JsonObject model, RandomSource random) =>
        JsonSerializer.SerializeToUtf8Bytes<JsonNode>(model, random.OneIn(3) ? Indented : Compact);

    private static readonly JsonSerializerOptions Compact = new();

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
}
