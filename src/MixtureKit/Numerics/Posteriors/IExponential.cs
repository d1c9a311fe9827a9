namespace MixtureKit.Numerics;

/// <summary>
/// A way to take exponentials. What it needs may be kept in registers while a kernel runs: constants that the compiler knows are read
/// from memory wherever they are used, and with many registers that is what a kernel would wait for. So it does not get to know them.
/// </summary>
internal interface IExponential<TLanes, TSelf>
    where TLanes : struct, ILanes<TLanes>
    where TSelf : struct, IExponential<TLanes, TSelf>
{
    /// <summary>What is kept in registers; for a kernel to take by reference.</summary>
    static abstract ReadOnlySpan<double> Constants { get; }

    /// <summary>The exponential with its constants.</summary>
    static abstract TSelf With(ref double constants);

    /// <summary>exp(−y) for 0 ≤ y ≤ <see cref="ExponentialFunction.Largest"/>; NaN for NaN.</summary>
    TLanes OfMinus(TLanes y);
}
