using System.Runtime.CompilerServices;

namespace MixtureKit.Messages;

/// <summary>The parts of the size of a double: significand · 2^exponent.</summary>
internal readonly struct DoubleParts
{
    private const int SignificandBits = 52;
    private const ulong HiddenBit = 1UL << SignificandBits;
    private const int LargestExponent = 2047;
    private const int Bias = 1023 + SignificandBits;

    private readonly ulong _fraction;
    private readonly int _biased;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleParts(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        _fraction = bits & (HiddenBit - 1);
        _biased = (int)(bits >> SignificandBits) & LargestExponent;
    }

    /// <summary>The significand, a whole number.</summary>
    public ulong Significand => _biased == 0 ? _fraction : _fraction | HiddenBit;

    /// <summary>The exponent of two.</summary>
    public int Exponent => Math.Max(_biased, 1) - Bias;

    /// <summary>True for a finite number greater than 0.</summary>
    public bool IsPositive => _biased < LargestExponent && (_fraction | (uint)_biased) != 0;

    /// <summary>True if the next number below is only half as far as the one above.</summary>
    public bool IsUneven => _fraction == 0 && _biased > 1;

    /// <summary>True if the significand has all its bits, and both neighbours are equally far.</summary>
    public bool IsOrdinary => _fraction != 0 && (uint)(_biased - 1) < LargestExponent - 1;

    /// <summary>True if the number is whole and below 2^53.</summary>
    public bool TryWhole(out ulong whole)
    {
        int places = -Exponent;
        bool isWhole = places is > 0 and <= SignificandBits && Significand << (64 - places) == 0;
        whole = isWhole ? Significand >> places : 0;
        return isWhole;
    }
}
