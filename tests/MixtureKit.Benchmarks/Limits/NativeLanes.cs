using System.Numerics;
using System.Runtime.CompilerServices;

namespace MixtureKit.Benchmarks.Limits;

/// <summary>The width of <see cref="Vector{T}"/>.</summary>
internal readonly struct NativeLanes(Vector<double> value) : ILanes<NativeLanes>
{
    private readonly Vector<double> _value = value;

    public static int Count => Vector<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeLanes Of(double value) => new(new Vector<double>(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NativeLanes Load(ref double first, int offset) => new(Vector.LoadUnsafe(ref first, (nuint)offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double first, int offset) => _value.StoreUnsafe(ref first, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public NativeLanes MultiplyAdd(NativeLanes factor, NativeLanes addend) => new(Vector.FusedMultiplyAdd(_value, factor._value, addend._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public NativeLanes Plus(NativeLanes other) => new(_value + other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public NativeLanes PowerOfTwo() => new(Vector.AsVectorDouble(Vector.AsVectorInt64(_value) << 52));
}
