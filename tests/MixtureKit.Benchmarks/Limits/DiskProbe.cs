namespace MixtureKit.Benchmarks.Limits;

/// <summary>The reading of a file by threads that compute nothing, in the order in which a pass reads it.</summary>
internal static class DiskProbe
{
    private const int Block = 1 << 18;
    private const long Run = 1L << 23;

    /// <summary>Reads a file once.</summary>
    public static void Read(string path, int threads)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        long length = file.Length, next = -Run;
        Thread[] running = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            var block = new byte[Block];
            for (long at = Interlocked.Add(ref next, Run); at < length; at = Interlocked.Add(ref next, Run))
            {
                for (long part = at; part < Math.Min(length, at + Run);)
                    part += RandomAccess.Read(file.SafeFileHandle, block, part);
            }
        }))];
        Array.ForEach(running, thread => thread.Start());
        Array.ForEach(running, thread => thread.Join());
    }
}
