using System.Runtime.InteropServices;

namespace MixtureKit.Arrow;

/// <summary>The place of a buffer in the body of a message, as the message holds it.</summary>
/// <param name="Offset">The first byte.</param>
/// <param name="Length">Number of bytes.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct BufferPlace(long Offset, long Length);
