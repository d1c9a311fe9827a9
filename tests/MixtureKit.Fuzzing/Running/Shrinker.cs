namespace MixtureKit.Fuzzing.Running;

/// <summary>Makes an input smaller as long as the same check fails: leaves out halves, quarters, … single bytes.</summary>
internal static class Shrinker
{
    private const int MostTries = 5000;

    /// <summary>A smaller input of the same finding, or the same input.</summary>
    public static FuzzInput Shrink(InputKind kind, Finding finding)
    {
        byte[] best = finding.Input.Bytes;
        // What is left out of a sound input may make it unsound: then its refusal would be no finding.
        if (finding.Check == Trial.TimeCheck || !Fails(best))
            return finding.Input;
        int tries = 0;
        for (int size = Math.Max(1, best.Length / 2); size > 0; size /= 2)
        {
            while (LeaveOut(size))
            {
            }
        }
        return new FuzzInput(best);

        bool Fails(byte[] bytes) => Trial.Of(kind, new FuzzInput(bytes)).Check == finding.Check;

        bool LeaveOut(int size)
        {
            int before = best.Length;
            for (int start = 0; start < best.Length && tries < MostTries; tries++)
            {
                byte[] shorter = [.. best.AsSpan(0, start), .. best.AsSpan(Math.Min(best.Length, start + size))];
                if (Fails(shorter))
                    best = shorter;
                else
                    start += size;
            }
            return best.Length < before && tries < MostTries;
        }
    }
}
