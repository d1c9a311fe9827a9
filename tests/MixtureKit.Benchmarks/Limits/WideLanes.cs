using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Benchmarks.Limits;

/// <summary>512 bits, where the machine has them.</summary>
internal readonly struct WideLanes(Vector512<double> value) : ILanes<WideLanes>
{
    private readonly Vector512<double> _value = value;

    public static int Count => Vector512<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes Of(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideLanes Load(ref double first, int offset) => new(Vector512.LoadUnsafe(ref first, (nuint)offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double first, int offset) => _value.StoreUnsafe(ref first, (nuint)offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WideLanes MultiplyAdd(WideLanes factor, WideLanes addend) => new(Vector512.FusedMultiplyAdd(_value, factor._value, addend._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WideLanes Plus(WideLanes other) => new(_value + other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WideLanes PowerOfTwo() => new((_value.AsInt64() << 52).AsDouble());
}
