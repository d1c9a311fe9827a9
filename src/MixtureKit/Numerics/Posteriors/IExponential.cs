namespace MixtureKit.Numerics;

/// <summary>A method to compute exponentials, with constants that a kernel can keep in registers.</summary>
/// <remarks>
/// The constants are passed by reference so that the compiler does not know their values: known constants are read from memory at
/// each use, which takes more time than a kernel with many registers otherwise needs.
/// </remarks>
internal interface IExponential<TLanes, TSelf>
    where TLanes : struct, ILanes<TLanes>
    where TSelf : struct, IExponential<TLanes, TSelf>
{
    /// <summary>The constants to keep in registers, which a kernel passes by reference.</summary>
    static abstract ReadOnlySpan<double> Constants { get; }

    /// <summary>Returns the exponential with its constants.</summary>
    static abstract TSelf With(ref double constants);

    /// <summary>Returns exp(−y) for 0 ≤ y ≤ <see cref="ExponentialFunction.Largest"/>; NaN for NaN.</summary>
    TLanes OfMinus(TLanes y);
}
