using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>A vector of eight doubles.</summary>
internal struct Lanes512 : ILanes<Lanes512>
{
    private Vector512<double> _v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lanes512(Vector512<double> v) => _v = v;

    public static int Count => 8;

    internal readonly Vector512<double> Vector => _v;

    /// <summary>The first four doubles.</summary>
    internal readonly Lanes256 Lower => new(_v.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Broadcast(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Load(ref double start, nuint n) => new(Vector512.LoadUnsafe(ref start, n));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LoadProduct(ref double a, ref double b, nuint n) => new(Vector512.LoadUnsafe(ref a, n) * Vector512.LoadUnsafe(ref b, n));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 SubtractLoad(Lanes512 a, ref double start, nuint n) => new(a._v - Vector512.LoadUnsafe(ref start, n));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref double start, nuint n) => _v.StoreUnsafe(ref start, n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator +(Lanes512 a, Lanes512 b) => new(a._v + b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator -(Lanes512 a, Lanes512 b) => new(a._v - b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator *(Lanes512 a, Lanes512 b) => new(a._v * b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator /(Lanes512 a, Lanes512 b) => new(a._v / b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MultiplyAdd(Lanes512 a, Lanes512 b, Lanes512 c) => new(Vector512.FusedMultiplyAdd(a._v, b._v, c._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(Lanes512 a, Lanes512 b) => _v = Vector512.FusedMultiplyAdd(a._v, b._v, _v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MultiplySubtract(Lanes512 a, Lanes512 b, Lanes512 c) => new(Vector512.FusedMultiplyAdd(a._v, b._v, -c._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Max(Lanes512 a, Lanes512 b) => new(Vector512.MaxNative(a._v, b._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Min(Lanes512 a, Lanes512 b) => new(Vector512.MinNative(a._v, b._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Abs(Lanes512 a) => new(Vector512.Abs(a._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 UnlessNaN(Lanes512 a, Lanes512 other) => new(Vector512.ConditionalSelect(Vector512.Equals(a._v, a._v), a._v, other._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 WhereNaN(Lanes512 test, Lanes512 value) => new(Vector512.ConditionalSelect(Vector512.Equals(test._v, test._v), Vector512<double>.Zero, value._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 PowerOfTwo(Lanes512 integers) => new(Vector512.ShiftLeft(integers._v.AsInt64(), 52).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Lanes512 a) => Vector512.Sum(a._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Smallest(Lanes512 a) => Lanes256.Smallest(Vector256.Min(a._v.GetLower(), a._v.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSums(Lanes512 a, Lanes512 b, Lanes512 c, Lanes512 d, ref double start)
    {
        Vector256<double> sums = Lanes256.Sums(Halves(a), Halves(b), Halves(c), Halves(d));
        (Vector256.LoadUnsafe(ref start) + sums).StoreUnsafe(ref start);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Halves(Lanes512 a) => a._v.GetLower() + a._v.GetUpper();
}
