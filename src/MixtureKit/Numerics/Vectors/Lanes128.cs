using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>A vector of two doubles.</summary>
internal struct Lanes128 : ILanes<Lanes128>
{
    private Vector128<double> _v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes128(Vector128<double> v) => _v = v;

    public static int Count => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Broadcast(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Load(ref double start, nuint n) => new(Vector128.LoadUnsafe(ref start, n));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LoadProduct(ref double a, ref double b, nuint n) => new(Vector128.LoadUnsafe(ref a, n) * Vector128.LoadUnsafe(ref b, n));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 SubtractLoad(Lanes128 a, ref double start, nuint n) => new(a._v - Vector128.LoadUnsafe(ref start, n));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref double start, nuint n) => _v.StoreUnsafe(ref start, n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator +(Lanes128 a, Lanes128 b) => new(a._v + b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator -(Lanes128 a, Lanes128 b) => new(a._v - b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator *(Lanes128 a, Lanes128 b) => new(a._v * b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator /(Lanes128 a, Lanes128 b) => new(a._v / b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MultiplyAdd(Lanes128 a, Lanes128 b, Lanes128 c) => new(Vector128.FusedMultiplyAdd(a._v, b._v, c._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(Lanes128 a, Lanes128 b) => _v = Vector128.FusedMultiplyAdd(a._v, b._v, _v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MultiplySubtract(Lanes128 a, Lanes128 b, Lanes128 c) => new(Vector128.FusedMultiplyAdd(a._v, b._v, -c._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Max(Lanes128 a, Lanes128 b) => new(Vector128.MaxNative(a._v, b._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Min(Lanes128 a, Lanes128 b) => new(Vector128.MinNative(a._v, b._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Abs(Lanes128 a) => new(Vector128.Abs(a._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 UnlessNaN(Lanes128 a, Lanes128 other) => new(Vector128.ConditionalSelect(Vector128.Equals(a._v, a._v), a._v, other._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 WhereNaN(Lanes128 test, Lanes128 value) => new(Vector128.ConditionalSelect(Vector128.Equals(test._v, test._v), Vector128<double>.Zero, value._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 PowerOfTwo(Lanes128 integers) => new(Vector128.ShiftLeft(integers._v.AsInt64(), 52).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Lanes128 a) => Vector128.Sum(a._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Smallest(Lanes128 a) => Smallest(a._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Smallest(Vector128<double> v) => Math.Min(v.GetElement(0), v.GetElement(1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSums(Lanes128 a, Lanes128 b, Lanes128 c, Lanes128 d, ref double start)
    {
        (Vector128.LoadUnsafe(ref start) + Vector128.Create(Sum(a), Sum(b))).StoreUnsafe(ref start);
        (Vector128.LoadUnsafe(ref start, 2) + Vector128.Create(Sum(c), Sum(d))).StoreUnsafe(ref start, 2);
    }
}
