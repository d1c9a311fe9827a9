namespace MixtureKit.Numerics;

/// <summary>The SplitMix64 generator (Steele, Lea and Flood 2014).</summary>
/// <remarks>
/// It is a counter that advances in steps of the golden ratio, and a bijective mixing of its bits. Source: "Fast splittable
/// pseudorandom number generators" (2014).
/// </remarks>
internal static class SplitMix64
{
    private const ulong GoldenRatio = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Advances the state and returns its mixed value.</summary>
    public static ulong Next(ref ulong state) => Mix(state += GoldenRatio);

    /// <summary>Returns the seed of stream i of a seed: output i (from 0) of SplitMix64 started at the mixed seed.</summary>
    /// <remarks>The seeds of the streams of one seed are distinct, and each is computed without those before it.</remarks>
    public static ulong Derive(ulong seed, ulong stream) =>
        unchecked(Mix(Mix(seed + GoldenRatio) + (GoldenRatio * (stream + 1))));

    private static ulong Mix(ulong bits)
    {
        unchecked
        {
            bits = (bits ^ (bits >> 30)) * 0xBF58_476D_1CE4_E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D0_49BB_1331_11EB;
            return bits ^ (bits >> 31);
        }
    }
}
