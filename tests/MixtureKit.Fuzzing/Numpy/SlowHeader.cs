using System.Numerics;

namespace MixtureKit.Fuzzing.Numpy;

/// <summary>What the header of a NumPy file says, with the bytes after it.</summary>
/// <param name="Type">The element type, such as &lt;f8.</param>
/// <param name="IsFortranOrder">True if the elements of a column are neighbours.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Body">The bytes of the elements, and any that follow.</param>
/// <param name="IsAsWritten">True if the header is worded as NumPy words it.</param>
internal sealed record SlowHeader(string Type, bool IsFortranOrder, long Rows, long Columns, byte[] Body, bool IsAsWritten)
{
    /// <summary>Bytes of an element.</summary>
    public int Size => Type[2] - '0';

    /// <summary>An element, or null if no double is exactly that or the type is none of real numbers.</summary>
    public double? Element(long row, long column)
    {
        if (!IsKnown())
            return null;
        long place = IsFortranOrder ? (column * Rows) + row : (row * Columns) + column;
        byte[] bytes = Body[(int)(place * Size)..(int)((place + 1) * Size)];
        return Value(Type[0] == '>' ? [.. bytes.Reverse()] : bytes);
    }

    private bool IsKnown() => Type.Length == 3 && Type[0] is '<' or '>' or '|' && (Type[0] != '|' || Size == 1)
        && Type[1..] is "f8" or "f4" or "f2" or "i8" or "i4" or "i2" or "i1" or "u8" or "u4" or "u2" or "u1" or "b1";

    private double? Value(byte[] little) => Type[1] switch
    {
        'f' => Float(new BigInteger(little, isUnsigned: true)),
        'b' => little[0] <= 1 ? little[0] : null,
        _ => Exact(new BigInteger(little, isUnsigned: Type[1] == 'u')),
    };

    private static double? Exact(BigInteger value) => new BigInteger((double)value) == value ? (double)value : null;

    // Sign, exponent and fraction, for 2, 4 and 8 bytes alike.
    private double Float(BigInteger bits)
    {
        int fractionBits = Size switch { 2 => 10, 4 => 23, _ => 52 };
        int exponentBits = (8 * Size) - 1 - fractionBits;
        var fraction = (long)(bits & ((BigInteger.One << fractionBits) - 1));
        var exponent = (int)((bits >> fractionBits) & ((1 << exponentBits) - 1));
        bool isNegative = !(bits >> ((8 * Size) - 1)).IsZero;
        int bias = (1 << (exponentBits - 1)) - 1;
        double size = exponent == (1 << exponentBits) - 1 ? (fraction == 0 ? double.PositiveInfinity : double.NaN)
            : exponent == 0 ? Math.ScaleB(fraction, 1 - bias - fractionBits)
            : Math.ScaleB((1L << fractionBits) + fraction, exponent - bias - fractionBits);
        return isNegative ? -size : size;
    }
}
