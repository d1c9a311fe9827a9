using System.Collections.Concurrent;

namespace MixtureKit.Tables;

/// <summary>The bytes of an array that stay in the file: each thread reads those that it is asked for, and keeps the last.</summary>
/// <remarks>
/// Nothing is mapped. A page that is gone from a mapped file ends the process; a read that comes short is an exception.
/// </remarks>
internal sealed class FileBytes(ArrayFile file, long length) : ArrayBytes(length)
{
    private const int Page = 1 << 12;
    private const int Ahead = 1 << 16;

    private readonly ConcurrentDictionary<int, Window> _windows = [];

    public override bool AreHeld => false;

    public override int LongestRun => 1 << 20;

    protected override ReadOnlySpan<byte> Get(long start, int length)
    {
        Window window = _windows.GetOrAdd(Environment.CurrentManagedThreadId, _ => new Window());
        if (start < window.Start || start + length > window.End)
            Fill(window, start, start + length);
        return window.Room.AsSpan((int)(start - window.Start), length);
    }

    // Whole pages, and more of them if this thread reads on where it was.
    private void Fill(Window window, long start, long end)
    {
        bool readsOn = start >= window.Start && start <= window.End;
        start -= start % Page;
        end = Math.Min(Length, Math.Max(end + Page - 1 - ((end + Page - 1) % Page), readsOn ? start + Ahead : 0));
        int length = checked((int)(end - start));
        if (window.Room.Length < length)
            window.Room = GC.AllocateUninitializedArray<byte>(length);
        // If the reading fails, the window holds nothing.
        (window.Start, window.End) = (0, 0);
        file.Read(start, window.Room.AsSpan(0, length));
        (window.Start, window.End) = (start, end);
    }

    private sealed class Window
    {
        public byte[] Room { get; set; } = [];

        public long Start { get; set; }

        public long End { get; set; }
    }
}
