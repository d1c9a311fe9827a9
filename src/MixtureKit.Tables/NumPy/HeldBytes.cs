using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MixtureKit.Files;
using MixtureKit.Parallelism;

namespace MixtureKit.Tables;

/// <summary>The bytes of an array, read into memory, so that later changes of the file have no effect.</summary>
internal sealed class HeldBytes : ArrayBytes
{
    private const int Line = 64;
    private const int Piece = 1 << 20;

    private readonly byte[] _buffer;
    private readonly int _first;

    private HeldBytes(int length)
        : base(length)
    {
        _buffer = GC.AllocateUninitializedArray<byte>(checked(length + Line - 1), pinned: true);
        unsafe
        {
            nuint beyond = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_buffer)) % Line;
            _first = (int)((Line - beyond) % Line);
        }
    }

    /// <summary>Largest number of bytes that one array in memory can hold.</summary>
    public static int Most => Array.MaxLength - Line;

    public override bool AreHeld => true;

    public override int LongestRun => int.MaxValue;

    /// <summary>Reads the bytes on all cores.</summary>
    /// <param name="file">The file.</param>
    /// <param name="length">Number of bytes, at most <see cref="Most"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="UnreadableFileException">The file has become shorter, or cannot be read.</exception>
    public static HeldBytes Read(ArrayFile file, int length, CancellationToken cancellationToken)
    {
        var held = new HeldBytes(length);
        Execution.AllCores.Run(
            (int)(((long)length + Piece - 1) / Piece),
            (_, piece) =>
            {
                int start = piece * Piece;
                file.Read(start, held._buffer.AsSpan(held._first + start, Math.Min(Piece, length - start)));
            },
            cancellationToken);
        return held;
    }

    /// <summary>Reads the bytes from a stream; returns null, and how many there were, if it ends before.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="length">Number of bytes, at most <see cref="Most"/>.</param>
    /// <param name="read">Number of bytes read.</param>
    public static HeldBytes? Read(Stream stream, int length, out int read)
    {
        var held = new HeldBytes(length);
        read = stream.ReadAtLeast(held._buffer.AsSpan(held._first, length), length, throwOnEndOfStream: false);
        return read < length ? null : held;
    }

    protected override ReadOnlySpan<byte> Get(long start, int length) => new(_buffer, _first + (int)start, length);
}
