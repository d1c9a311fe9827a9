using MixtureKit.Numerics;

namespace MixtureKit.Fuzzing;

/// <summary>A kind of input: makes inputs from random numbers, and checks what the library makes of one.</summary>
/// <param name="name">The name on the command line and in the names of files.</param>
/// <param name="extension">The extension of a file with an input, with its dot.</param>
internal abstract class InputKind(string name, string extension)
{
    /// <summary>The name on the command line and in the names of files.</summary>
    public string Name => name;

    /// <summary>The extension of a file with an input, with its dot.</summary>
    public string Extension => extension;

    /// <summary>Makes an input that depends on the random numbers alone.</summary>
    public abstract FuzzInput Make(RandomSource random);

    /// <summary>Returns true if the library accepts the input, false if it refuses it as documented.</summary>
    /// <exception cref="FindingException">The library does something else.</exception>
    public abstract bool Check(FuzzInput input);
}

/// <summary>One input.</summary>
/// <param name="Bytes">The content of the file.</param>
/// <param name="IsSound">True if a refusal would be a finding.</param>
internal sealed record FuzzInput(byte[] Bytes, bool IsSound = false);
