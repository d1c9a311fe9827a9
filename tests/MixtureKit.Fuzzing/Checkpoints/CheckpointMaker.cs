using System.Security.Cryptography;
using System.Text;
using MixtureKit.Checkpoints;
using MixtureKit.Numerics;

namespace MixtureKit.Fuzzing.Checkpoints;

/// <summary>Makes checkpoint files as fits write them, and signs changed ones anew, since a wrong checksum would hide all other faults.</summary>
internal sealed class CheckpointMaker(RandomSource random)
{
    private static readonly string[] Names = ["fit", "start 1", "a/b", "é\n\"", "名", "0"];
    private static readonly double[] Numbers = [0, -0.0, 1, -2.5, 1e-300, double.MaxValue, double.NaN, double.PositiveInfinity, double.Epsilon];

    /// <summary>A checkpoint file.</summary>
    public byte[] Make()
    {
        var checkpoint = new FitCheckpoint(Names[..random.Next(4)].ToDictionary(name => name, _ => random.Pick(Names)));
        foreach (string name in Names[..random.Next(1, 4)])
            Record(checkpoint.Scope("scope").Open(name, default));
        using var file = new MemoryStream();
        checkpoint.Write(file);
        return file.ToArray();
    }

    /// <summary>The lines, with the checksum that belongs to them in place of the last one.</summary>
    public static byte[] Signed(byte[] lines) =>
        [.. lines, .. Encoding.ASCII.GetBytes($"{{\"checksum\":\"{Convert.ToHexStringLower(SHA256.HashData(lines))}\"}}\n")];

    /// <summary>The lines before the checksum.</summary>
    public static byte[] Unsigned(byte[] file) => file[..(file.AsSpan(..^1).LastIndexOf((byte)'\n') + 1)];

    private void Record(PassRecord run)
    {
        int length = random.Next(5);
        for (int passes = random.Next(4); passes > 0; passes--)
            run.Restore(random.OneIn(5) ? PassSums.Broken : new PassSums(random.Next(1000), random.OneIn(4) ? random.Next(1000) : null, random.Times(length, () => random.Pick(Numbers))));
    }
}
