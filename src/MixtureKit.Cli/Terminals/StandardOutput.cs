using System.Runtime.InteropServices;
using MixtureKit.Files;

namespace MixtureKit.Cli.Terminals;

/// <summary>Standard output that throws if its reader is gone.</summary>
/// <remarks>
/// The console's own stream ignores this, so that a long output would be computed to its end although nothing reads it. A file stream on the
/// descriptor would write at its own position in a shared file.
/// </remarks>
internal sealed partial class StandardOutput : Stream
{
    private const int Descriptor = 1;
    private const int BrokenPipe = 32;
    private const int Interrupted = 4;

    private StandardOutput()
    {
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static Stream Open() => OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new StandardOutput();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            nint written = WriteTo(Descriptor, in MemoryMarshal.GetReference(buffer), (nuint)buffer.Length);
            if (written < 0)
                ThrowUnlessInterrupted(Marshal.GetLastPInvokeError());
            else
                buffer = buffer[(int)written..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private static void ThrowUnlessInterrupted(int fault)
    {
        if (fault == BrokenPipe)
            throw new OutputClosedException();
        if (fault != Interrupted)
            throw new UnwritableFileException($"standard output cannot be written: {Marshal.GetPInvokeErrorMessage(fault)}");
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteTo(int descriptor, in byte buffer, nuint count);
}
