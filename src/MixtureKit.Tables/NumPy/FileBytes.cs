using System.Collections.Concurrent;

namespace MixtureKit.Tables;

/// <summary>The bytes of an array that stay on disk; each thread reads what it requests, and keeps the last part.</summary>
/// <remarks>
/// The file is not mapped into memory: a missing page of a mapped file ends the process, while a short read is an exception.
/// The system reads ahead while threads compute, since the file is opened for reading from front to back.
/// </remarks>
internal sealed class FileBytes(ArrayFile file, long length) : ArrayBytes(length)
{
    private const int Page = 1 << 12;
    private const int Ahead = 1 << 20;

    private readonly ConcurrentDictionary<int, Window> _windows = [];

    public override bool AreHeld => false;

    public override int LongestRun => 1 << 20;

    protected override ReadOnlySpan<byte> Get(long start, int length)
    {
        Window window = _windows.GetOrAdd(Environment.CurrentManagedThreadId, _ => new Window());
        if (start < window.Start || start + length > window.End)
            Fill(window, start, start + length);
        return window.Buffer.AsSpan((int)(start - window.Start), length);
    }

    // Reads whole pages, and more of them if this thread continues where it stopped.
    private void Fill(Window window, long start, long end)
    {
        bool readsOn = start >= window.Start && start <= window.End;
        start -= start % Page;
        end = Math.Min(Length, Math.Max(end + Page - 1 - ((end + Page - 1) % Page), readsOn ? start + Ahead : 0));
        int length = checked((int)(end - start));
        if (window.Buffer.Length < length)
            window.Buffer = GC.AllocateUninitializedArray<byte>(length);
        // If the read fails, the window is empty.
        (window.Start, window.End) = (0, 0);
        file.Read(start, window.Buffer.AsSpan(0, length));
        (window.Start, window.End) = (start, end);
    }

    private sealed class Window
    {
        public byte[] Buffer { get; set; } = [];

        public long Start { get; set; }

        public long End { get; set; }
    }
}
