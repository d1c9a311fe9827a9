using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace MixtureKit.Files;

/// <summary>Linux system calls for files that .NET does not offer.</summary>
[SupportedOSPlatform("linux")]
internal static partial class LinuxFile
{
    private const int CurrentFolder = -100;
    private const int FollowLink = 0x400;
    private const int WriteOnly = 1;
    private const int CloseOnExec = 0x80000;
    private const int Unnamed = 0x400000;
    private const int NoSuchFile = 2;
    private const int NoFolder = 20;
    private const int Exists = 17;
    private const int FromStart = 0;
    private const int Writable = 2;
    private const uint StartWrite = 2;
    private const uint KindAndInode = 0x101;
    private const int KindMask = 0xF000;

    // The flag that must accompany the one for an unnamed file differs by processor.
    private static int FolderOnly => RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 or Architecture.Armv6 or Architecture.Ppc64le ? 0x4000 : 0x10000;

    /// <summary>Returns the kind of the file at a path, and an identity that its hard links share; null if the system gives none.</summary>
    public static (FileKind Kind, FileIdentity Identity)? Examine(string path)
    {
        try
        {
            if (Status(CurrentFolder, path, 0, KindAndInode, out StatusBuffer status) == 0)
                return (KindOf(status.Mode), new FileIdentity(status.DeviceMajor, status.DeviceMinor, status.Inode));
            return Marshal.GetLastPInvokeError() is NoSuchFile or NoFolder ? (FileKind.Missing, default) : null;
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Opens a file without a name, which disappears when it is closed; null if the file system does not offer such files.</summary>
    public static SafeFileHandle? OpenUnnamed(string folder)
    {
        int descriptor = Open(folder, Unnamed | FolderOnly | WriteOnly | CloseOnExec, 0b110_110_110);
        return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>Gives an open file a name; returns false if the name is taken.</summary>
    /// <exception cref="IOException">The name cannot be given.</exception>
    public static bool TryLink(SafeFileHandle file, string path)
    {
        if (Link(CurrentFolder, Own(file.DangerousGetHandle()), CurrentFolder, path, FollowLink) == 0)
            return true;
        int fault = Marshal.GetLastPInvokeError();
        return fault == Exists ? false : throw new IOException(Marshal.GetPInvokeErrorMessage(fault));
    }

    /// <summary>True if this process may write to a path.</summary>
    public static bool MayWrite(string path) => Access(path, Writable) == 0;

    /// <summary>Sets the position of a descriptor's next bytes; does nothing if the descriptor has no positions.</summary>
    public static void Seek(int descriptor, long position) => _ = SeekTo(descriptor, position, FromStart);

    /// <summary>Starts to write a range of a file to the disk, and does not wait; the flush at the end tells of faults.</summary>
    public static void StartFlush(SafeFileHandle file, long offset, long length)
    {
        try
        {
            _ = SynchronizeRange(file, offset, length, StartWrite);
        }
        catch (EntryPointNotFoundException)
        {
        }
    }

    private static string Own(nint descriptor) => FormattableString.Invariant($"/proc/self/fd/{descriptor}");

    private static FileKind KindOf(ushort mode) => (mode & KindMask) switch
    {
        0x8000 => FileKind.File,
        0x4000 => FileKind.Folder,
        _ => FileKind.Stream,
    };

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(int folder, string path, int flags, uint mask, out StatusBuffer status);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "linkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(int oldFolder, string oldPath, int newFolder, string newPath, int flags);

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);

    [LibraryImport("libc", EntryPoint = "lseek")]
    private static partial long SeekTo(int descriptor, long offset, int origin);

    [LibraryImport("libc", EntryPoint = "sync_file_range")]
    private static partial int SynchronizeRange(SafeFileHandle file, long offset, long length, uint flags);

    // The same layout on all processors, unlike the structure of stat.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatusBuffer
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
