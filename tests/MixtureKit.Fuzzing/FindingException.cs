using System.Runtime.CompilerServices;

namespace MixtureKit.Fuzzing;

/// <summary>What a check found to be wrong.</summary>
/// <param name="check">A short name of the check; findings of one name count as one.</param>
/// <param name="sentence">What was seen, and what is expected.</param>
internal sealed class FindingException(string check, string sentence) : Exception(sentence)
{
    /// <summary>A short name of the check.</summary>
    public string Check => check;

    /// <summary>Throws if a condition does not hold; the sentence is made only then.</summary>
    public static void Unless(bool holds, string check, [InterpolatedStringHandlerArgument(nameof(holds))] ref FindingSentence sentence)
    {
        if (!holds)
            throw new FindingException(check, sentence.ToString());
    }

    /// <summary>Throws if a condition does not hold.</summary>
    public static void Unless(bool holds, string check, string sentence)
    {
        if (!holds)
            throw new FindingException(check, sentence);
    }
}
