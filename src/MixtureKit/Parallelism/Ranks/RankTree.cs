namespace MixtureKit.Parallelism;

/// <summary>The order in which the bytes of ranks are joined, which all communicators share: neighbours first, then neighbours of those.</summary>
internal static class RankTree
{
    /// <summary>Joins the bytes of all ranks.</summary>
    public static byte[] Join(IReadOnlyList<byte[]> parts, Func<byte[], byte[], byte[]> join)
    {
        byte[][] joined = [.. parts];
        for (int step = 1; step < joined.Length; step *= 2)
        {
            for (int rank = 0; rank + step < joined.Length; rank += 2 * step)
                joined[rank] = join(joined[rank], joined[rank + step]);
        }
        return joined[0];
    }
}
