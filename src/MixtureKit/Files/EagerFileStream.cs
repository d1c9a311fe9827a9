using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace MixtureKit.Files;

/// <summary>A stream to a file that the disk takes in portions while the rest is being written, so that its last flush is short.</summary>
[SupportedOSPlatform("linux")]
internal sealed class EagerFileStream(SafeFileHandle handle) : FileStream(handle, FileAccess.Write)
{
    private const int Portion = 1 << 22;

    // The base class flushes its buffer each time it is asked for the handle.
    private readonly SafeFileHandle _handle = handle;
    private long _started;

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        base.Write(buffer, offset, count);
        long length = Position - _started;
        if (length < Portion)
            return;
        LinuxFile.StartFlush(_handle, _started, length);
        _started += length;
    }
}
