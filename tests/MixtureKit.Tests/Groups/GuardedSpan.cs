using System.Runtime.InteropServices;

namespace MixtureKit.Tests.Groups;

/// <summary>Numbers between two pages that may not be touched: a read or write beside them ends the process.</summary>
internal sealed unsafe partial class GuardedSpan : IDisposable
{
    private const int Page = 4096;
    private const int None = 0, ReadWrite = 3, PrivateAnonymous = 0x22;

    private readonly byte* _pages;
    private readonly nuint _length;

    /// <summary>Allocates room for a number of numbers.</summary>
    public GuardedSpan(int most)
    {
        nuint room = (((nuint)most * sizeof(double)) + Page - 1) / Page * Page;
        _length = room + (2 * Page);
        _pages = Map(null, _length, ReadWrite, PrivateAnonymous, -1, 0);
        Assert.NotEqual(-1, (nint)_pages);
        Assert.Equal(0, Protect(_pages, Page, None));
        Assert.Equal(0, Protect(_pages + Page + room, Page, None));
    }

    /// <summary>Returns numbers that end with the room.</summary>
    public Span<double> Last(int count) => new(_pages + _length - Page - ((nuint)count * sizeof(double)), count);

    /// <summary>Returns numbers that begin with the room.</summary>
    public Span<double> First(int count) => new(_pages + Page, count);

    public void Dispose() => _ = Unmap(_pages, _length);

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial byte* Map(void* at, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(void* at, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(void* at, nuint length);
}
