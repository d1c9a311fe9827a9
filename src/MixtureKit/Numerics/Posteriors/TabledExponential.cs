using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MixtureKit.Numerics;

/// <summary>The exponentials exp(−y) of eight numbers as 2^(n/16) exp(−t), with a table of powers in registers.</summary>
/// <remarks>
/// n = round(−16 y / log 2) and t = y + n log 2 / 16. Two registers hold the sixteen powers, and one instruction looks up eight of them.
/// exp(−t) ≈ 1 − t + t² q(t): q of five terms interpolates (exp(−t) − 1 + t)/t² at the Chebyshev points of |t| ≤ log 2 / 32, with an
/// error of 2.8e-17 and two thirds of the multiply-adds of <see cref="ExponentialFunction"/>. The errors are those stated there and the
/// rounding of a power; results below 2⁻¹⁰²² have no digits.
/// </remarks>
internal readonly struct TabledExponential : IExponential<Lanes512, TabledExponential>
{
    // Sixteen times the bias of an exponent, which the last bits of the rounded number hold together with n.
    private const int Bias = 16 * 1023;

    // The exponent begins four bits above the sixteenths.
    private const int Shift = 52 - 4;

    private readonly Vector512<double> _perUnit;
    private readonly Vector512<double> _rounder;
    private readonly Vector512<double> _sixteenth;
    private readonly Vector512<double> _q0;
    private readonly Vector512<double> _q1;
    private readonly Vector512<double> _q2;
    private readonly Vector512<double> _q3;
    private readonly Vector512<double> _q4;
    private readonly Vector512<long> _low;
    private readonly Vector512<long> _high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TabledExponential(ref double constants)
    {
        _perUnit = Vector512.Create(constants);
        _rounder = Vector512.Create(Unsafe.Add(ref constants, 1));
        _sixteenth = Vector512.Create(Unsafe.Add(ref constants, 2));
        _q0 = Vector512.Create(Unsafe.Add(ref constants, 3));
        _q1 = Vector512.Create(Unsafe.Add(ref constants, 4));
        _q2 = Vector512.Create(Unsafe.Add(ref constants, 5));
        _q3 = Vector512.Create(Unsafe.Add(ref constants, 6));
        _q4 = Vector512.Create(Unsafe.Add(ref constants, 7));
        // The mantissa of each power, less what its sixteenths add to it when the number is shifted to the exponent.
        Vector512<long> sixteenths = Vector512.Create(0L, 1, 2, 3, 4, 5, 6, 7), one = Vector512.Create(1.0).AsInt64();
        _low = Vector512.LoadUnsafe(ref Unsafe.Add(ref constants, 8)).AsInt64() - one - Vector512.ShiftLeft(sixteenths, Shift);
        _high = Vector512.LoadUnsafe(ref Unsafe.Add(ref constants, 16)).AsInt64() - one - Vector512.ShiftLeft(sixteenths + Vector512.Create(8L), Shift);
    }

    /// <summary>True if this processor can look up numbers in registers.</summary>
    public static bool IsSupported => Avx512F.IsSupported;

    public static ReadOnlySpan<double> Constants =>
    [
        -23.083120654223414, 6755399441055744 + Bias, 0.04332169878499658,
        0.5, -0.1666666666530169, 0.04166666666496045, -0.008333449701253456, 0.0013889034348599464,
        1.0, 1.0442737824274138, 1.0905077326652577, 1.1387886347566916, 1.189207115002721, 1.241857812073484, 1.2968395546510096, 1.3542555469368927,
        1.4142135623730951, 1.4768261459394993, 1.5422108254079407, 1.6104903319492543, 1.681792830507429, 1.7562521603732995, 1.8340080864093424, 1.9152065613971474,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TabledExponential With(ref double constants) => new(ref constants);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes512 OfMinus(Lanes512 y) => new(OfMinus(y.Vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> OfMinus(Vector512<double> y)
    {
        Vector512<double> integers = Vector512.FusedMultiplyAdd(y, _perUnit, _rounder);
        Vector512<double> t = Vector512.FusedMultiplyAdd(integers - _rounder, _sixteenth, y), t2 = t * t;
        Vector512<double> even = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(_q4, t2, _q2), t2, _q0);
        Vector512<double> q = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(_q3, t2, _q1), t, even), power = Power(integers.AsInt64());
        return Vector512.FusedMultiplyAdd(Avx512F.FusedMultiplySubtract(q, t2, t), power, power);
    }

    /// <summary>Returns 2^(n/16), given the bias and n in the last bits; 0 if these bits are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Power(Vector512<long> integers) =>
        (Avx512F.PermuteVar8x64x2(_low, integers, _high) + Vector512.ShiftLeft(integers, Shift)).AsDouble();
}
