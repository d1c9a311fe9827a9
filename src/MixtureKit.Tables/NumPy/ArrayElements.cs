using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Tables;

/// <summary>The numbers of an array in a file, one after the other, converted from the type of its elements.</summary>
internal abstract class ArrayElements(ArrayBytes bytes, int size)
{
    /// <summary>The bytes of the array.</summary>
    protected ArrayBytes File { get; } = bytes;

    /// <summary>Number of bytes of an element.</summary>
    public int Size { get; } = size;

    /// <summary>Reads elements from <paramref name="first"/> on, with a distance of <paramref name="step"/> between one and the next.</summary>
    public abstract void Read(long first, long step, Span<double> destination);

    /// <summary>Returns consecutive elements in place, or an empty span if they are not in memory as doubles of this machine.</summary>
    public abstract ReadOnlySpan<double> Direct(long first, int count);

    /// <summary>Returns consecutive elements in place until this thread's next request, or an empty span if they are not doubles of this machine.</summary>
    /// <remarks>The span is also empty if there are more elements than are read at once.</remarks>
    public abstract ReadOnlySpan<double> Borrow(long first, int count);

    /// <summary>Creates the elements of a type, in the machine's byte order or the reverse one.</summary>
    public static ArrayElements Create<T>(ArrayBytes file, bool isReversed)
        where T : unmanaged, INumberBase<T> => isReversed ? new Elements<T, Reversed>(file) : new Elements<T, AsIs>(file);

    private interface IByteOrder
    {
        static abstract T Order<T>(T value)
            where T : unmanaged;
    }

    private readonly struct AsIs : IByteOrder
    {
        public static T Order<T>(T value)
            where T : unmanaged => value;
    }

    private readonly struct Reversed : IByteOrder
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Order<T>(T value)
            where T : unmanaged => Unsafe.SizeOf<T>() switch
            {
                2 => Unsafe.BitCast<ushort, T>(BinaryPrimitives.ReverseEndianness(Unsafe.BitCast<T, ushort>(value))),
                4 => Unsafe.BitCast<uint, T>(BinaryPrimitives.ReverseEndianness(Unsafe.BitCast<T, uint>(value))),
                8 => Unsafe.BitCast<ulong, T>(BinaryPrimitives.ReverseEndianness(Unsafe.BitCast<T, ulong>(value))),
                _ => value,
            };
    }

    private sealed class Elements<T, TOrder>(ArrayBytes file) : ArrayElements(file, Unsafe.SizeOf<T>())
        where T : unmanaged, INumberBase<T>
        where TOrder : struct, IByteOrder
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public override void Read(long first, long step, Span<double> destination)
        {
            if (destination.IsEmpty)
                return;
            long length = ((step * (destination.Length - 1)) + 1) * Size;
            if (length > File.LongestRun && destination.Length > 1)
            {
                ReadEach(first, step, destination);
                return;
            }
            ref byte start = ref MemoryMarshal.GetReference(File.Bytes(first * Size, checked((int)length)));
            nint bytes = (nint)(step * Unsafe.SizeOf<T>());
            for (int i = 0; i < destination.Length; i++)
                destination[i] = double.CreateTruncating(TOrder.Order(Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref start, i * bytes))));
            GC.KeepAlive(this);
        }

        // The gaps between the elements are long, so each element is read by itself.
        private void ReadEach(long first, long step, Span<double> destination)
        {
            for (int i = 0; i < destination.Length; i++)
                Read(first + (i * step), 1, destination.Slice(i, 1));
        }

        public override ReadOnlySpan<double> Direct(long first, int count) => File.AreHeld ? Borrow(first, count) : default;

        public override ReadOnlySpan<double> Borrow(long first, int count) =>
            typeof(T) == typeof(double) && typeof(TOrder) == typeof(AsIs) && (long)count * sizeof(double) <= File.LongestRun
                ? MemoryMarshal.Cast<byte, double>(File.Bytes(first * sizeof(double), count * sizeof(double)))
                : default;
    }
}
