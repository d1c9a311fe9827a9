using System.Runtime.InteropServices;
using MixtureKit.Files;

namespace MixtureKit.Cli.Terminals;

/// <summary>The descriptors that the caller gave, of which 0, 1 and 2 may be closed, as <c>mixturekit fit - &lt;&amp;-</c> does.</summary>
/// <remarks>
/// The runtime then takes the number for a pipe of its own, from which a reader would wait forever and to which no one may write. Whatever this
/// process opened itself is closed when it starts another program, and what it was given by its caller never is.
/// </remarks>
internal static partial class StandardDescriptors
{
    private const int GetFlags = 1;
    private const int ClosedByStart = 1;

    /// <summary>Returns standard input, which throws when it is read if the caller closed it.</summary>
    public static Stream OpenInput() => IsGiven(0) ? Console.OpenStandardInput() : new ClosedStream();

    /// <summary>Returns standard output, which throws when it is written if the caller closed it.</summary>
    public static Stream OpenOutput() => IsGiven(1) ? StandardOutput.Open() : new ClosedStream();

    /// <summary>Returns standard error, which ignores everything if the caller closed it.</summary>
    public static TextWriter OpenError() => IsGiven(2) ? Console.Error : TextWriter.Null;

    /// <summary>True if a descriptor was open when this process started.</summary>
    public static bool IsGiven(int descriptor) => OperatingSystem.IsWindows() || Control(descriptor, GetFlags) is >= 0 and var flags && (flags & ClosedByStart) == 0;

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command);

    /// <summary>A standard stream that the caller closed.</summary>
    private sealed class ClosedStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) =>
            throw new UnreadableFileException("standard input is closed; give data by a pipe or by < FILE, or name a file instead of -.");

        public override void Write(byte[] buffer, int offset, int count) =>
            throw new UnwritableFileException("standard output is closed; open it, or redirect it to a file or to /dev/null.");

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
