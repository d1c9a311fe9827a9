using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MixtureKit.Numerics;

/// <summary>A vector of four doubles.</summary>
internal struct Lanes256 : ILanes<Lanes256>
{
    private Vector256<double> _v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lanes256(Vector256<double> v) => _v = v;

    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Broadcast(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Load(ref double start, nuint n) => new(Vector256.LoadUnsafe(ref start, n));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LoadProduct(ref double a, ref double b, nuint n) => new(Vector256.LoadUnsafe(ref a, n) * Vector256.LoadUnsafe(ref b, n));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 SubtractLoad(Lanes256 a, ref double start, nuint n) => new(a._v - Vector256.LoadUnsafe(ref start, n));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref double start, nuint n) => _v.StoreUnsafe(ref start, n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator +(Lanes256 a, Lanes256 b) => new(a._v + b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator -(Lanes256 a, Lanes256 b) => new(a._v - b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator *(Lanes256 a, Lanes256 b) => new(a._v * b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator /(Lanes256 a, Lanes256 b) => new(a._v / b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MultiplyAdd(Lanes256 a, Lanes256 b, Lanes256 c) => new(Vector256.FusedMultiplyAdd(a._v, b._v, c._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(Lanes256 a, Lanes256 b) => _v = Vector256.FusedMultiplyAdd(a._v, b._v, _v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MultiplySubtract(Lanes256 a, Lanes256 b, Lanes256 c) => new(Vector256.FusedMultiplyAdd(a._v, b._v, -c._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Max(Lanes256 a, Lanes256 b) => new(Vector256.MaxNative(a._v, b._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Min(Lanes256 a, Lanes256 b) => new(Vector256.MinNative(a._v, b._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Abs(Lanes256 a) => new(Vector256.Abs(a._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 UnlessNaN(Lanes256 a, Lanes256 other) => new(Vector256.ConditionalSelect(Vector256.Equals(a._v, a._v), a._v, other._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 WhereNaN(Lanes256 test, Lanes256 value) => new(Vector256.ConditionalSelect(Vector256.Equals(test._v, test._v), Vector256<double>.Zero, value._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 PowerOfTwo(Lanes256 integers) => new(Vector256.ShiftLeft(integers._v.AsInt64(), 52).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Lanes256 a) => Vector256.Sum(a._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Smallest(Lanes256 a) => Smallest(a._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Smallest(Vector256<double> v) => Lanes128.Smallest(Vector128.Min(v.GetLower(), v.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSums(Lanes256 a, Lanes256 b, Lanes256 c, Lanes256 d, ref double start) =>
        (Vector256.LoadUnsafe(ref start) + Sums(a._v, b._v, c._v, d._v)).StoreUnsafe(ref start);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Sums(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d)
    {
        if (!Avx.IsSupported)
            return Vector256.Create(Vector256.Sum(a), Vector256.Sum(b), Vector256.Sum(c), Vector256.Sum(d));
        Vector256<double> ab = Avx.HorizontalAdd(a, b), cd = Avx.HorizontalAdd(c, d);
        return Avx.Permute2x128(ab, cd, 0x20) + Avx.Permute2x128(ab, cd, 0x31);
    }
}
