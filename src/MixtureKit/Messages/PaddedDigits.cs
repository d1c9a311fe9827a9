using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace MixtureKit.Messages;

/// <summary>The digits of a whole number of 17 places, one a byte.</summary>
/// <remarks>No step depends on how many digits there are, as a branch that is predicted wrongly takes as long as the digits.</remarks>
internal readonly struct PaddedDigits
{
    /// <summary>Number of places.</summary>
    public const int Places = 17;

    private const uint Eight = 100_000_000;
    private const uint Four = 10_000;
    private const ulong Zeros = 0x30303030_30303030;

    private static readonly uint[] s_fours = [.. Enumerable.Range(0, (int)Four).Select(FourDigits)];

    private readonly uint _first;
    private readonly ulong _middle;
    private readonly ulong _last;

    /// <summary>Finds the digits of a number.</summary>
    /// <param name="number">A number from 10^16 to below 10^17.</param>
    /// <param name="fours">The digits of all numbers of four places, <see cref="Fours"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PaddedDigits(ulong number, ReadOnlySpan<uint> fours)
    {
        ulong upper = number / Eight;
        _first = (uint)(upper / Eight);
        _middle = EightDigits((uint)upper - (_first * Eight), fours);
        _last = EightDigits((uint)(number - (upper * Eight)), fours);
    }

    /// <summary>The digits of all numbers of four places, the first digit in the lowest byte.</summary>
    public static ReadOnlySpan<uint> Fours => s_fours;

    /// <summary>Number of digits without the zeros at the end.</summary>
    public int Count => _last != 0 ? Places - ZerosAtEnd(_last) : 9 - ZerosAtEnd(_middle);

    /// <summary>Writes all places behind the first bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(Span<byte> destination, int start)
    {
        Span<byte> places = destination.Slice(start, Places);
        places[0] = (byte)('0' + _first);
        BinaryPrimitives.WriteUInt64LittleEndian(places[1..], _middle | Zeros);
        BinaryPrimitives.WriteUInt64LittleEndian(places[9..], _last | Zeros);
    }

    private static int ZerosAtEnd(ulong digits) => (int)((uint)BitOperations.LeadingZeroCount(digits) / 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong EightDigits(uint number, ReadOnlySpan<uint> fours)
    {
        uint upper = number / Four;
        return fours[(int)upper] | ((ulong)fours[(int)(number - (upper * Four))] << 32);
    }

    private static uint FourDigits(int number) =>
        (uint)((number / 1000) | (number / 100 % 10 << 8) | (number / 10 % 10 << 16) | (number % 10 << 24));
}
