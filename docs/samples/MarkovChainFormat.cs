using MixtureKit.Serialization;

namespace MixtureKit.Samples;

/// <summary>A <see cref="MarkovChain"/> in a model file: its alphabet, and its transitions row by row.</summary>
public sealed class MarkovChainFormat() : ComponentFormat<string, MarkovChain>("markov-chain")
{
    protected override void WriteMembers(MarkovChain component, ModelWriter<string> writer)
    {
        writer.Text("alphabet", component.Alphabet);
        writer.Lists("transitions", component.Transitions.Chunk(component.Alphabet.Length + 1));
    }

    protected override MarkovChain ReadMembers(ModelObject members, ModelScope<string> scope)
    {
        string alphabet = members["alphabet"].Text();
        double[][] rows = members["transitions"].Lists();
        int symbols = alphabet.Length + 1;
        if (rows.Length != symbols || rows.Any(row => row.Length != symbols || row.Min() < 0 || Math.Abs(row.Sum() - 1) > 1e-9))
            throw members["transitions"].Refuse($"expected {symbols} rows of {symbols} probabilities that sum to 1.");
        return new MarkovChain(alphabet, [.. rows.SelectMany(row => row)]);
    }
}
