using System.Runtime.CompilerServices;

namespace MixtureKit.Numerics;

/// <summary>A vector of one double, whose results define those of a kernel in every lane.</summary>
internal struct OneLane : ILanes<OneLane>
{
    private double _v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private OneLane(double v) => _v = v;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Broadcast(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Load(ref double start, nuint n) => new(Unsafe.Add(ref start, n));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane LoadProduct(ref double a, ref double b, nuint n) => Load(ref a, n) * Load(ref b, n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane SubtractLoad(OneLane a, ref double start, nuint n) => a - Load(ref start, n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref double start, nuint n) => Unsafe.Add(ref start, n) = _v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator +(OneLane a, OneLane b) => new(a._v + b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator -(OneLane a, OneLane b) => new(a._v - b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator *(OneLane a, OneLane b) => new(a._v * b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator /(OneLane a, OneLane b) => new(a._v / b._v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane MultiplyAdd(OneLane a, OneLane b, OneLane c) => new(Math.FusedMultiplyAdd(a._v, b._v, c._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(OneLane a, OneLane b) => _v = Math.FusedMultiplyAdd(a._v, b._v, _v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane MultiplySubtract(OneLane a, OneLane b, OneLane c) => new(Math.FusedMultiplyAdd(a._v, b._v, -c._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Max(OneLane a, OneLane b) => a._v > b._v ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Min(OneLane a, OneLane b) => a._v < b._v ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Abs(OneLane a) => new(Math.Abs(a._v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane UnlessNaN(OneLane a, OneLane other) => double.IsNaN(a._v) ? other : a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane WhereNaN(OneLane test, OneLane value) => double.IsNaN(test._v) ? value : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane PowerOfTwo(OneLane integers) => new(BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(integers._v) << 52));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(OneLane a) => a._v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Smallest(OneLane a) => a._v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSums(OneLane a, OneLane b, OneLane c, OneLane d, ref double start)
    {
        start += a._v;
        Unsafe.Add(ref start, 1) += b._v;
        Unsafe.Add(ref start, 2) += c._v;
        Unsafe.Add(ref start, 3) += d._v;
    }
}
