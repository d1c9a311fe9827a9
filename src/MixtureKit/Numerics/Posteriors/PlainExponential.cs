using System.Runtime.CompilerServices;

namespace MixtureKit.Numerics;

/// <summary>The <see cref="ExponentialFunction"/> with its constants read at each use, for machines of few registers.</summary>
internal readonly struct PlainExponential<TLanes> : IExponential<TLanes, PlainExponential<TLanes>>
    where TLanes : struct, ILanes<TLanes>
{
    public static ReadOnlySpan<double> Constants => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PlainExponential<TLanes> With(ref double constants) => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes OfMinus(TLanes y) => ExponentialFunction.OfMinus(y);
}
