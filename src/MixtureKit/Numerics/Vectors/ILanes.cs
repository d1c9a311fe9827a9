namespace MixtureKit.Numerics;

/// <summary>A vector of a few doubles, the lanes, on which kernels compute.</summary>
/// <remarks>
/// Kernels are written once for any number of lanes, and run with the widest vectors of the machine. With one lane they define the
/// result, and process the remainder at the end of a column.
/// </remarks>
internal interface ILanes<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>Returns the same value in every lane.</summary>
    static abstract TLanes Broadcast(double value);

    /// <summary>Loads consecutive values, from the n-th on.</summary>
    static abstract TLanes Load(ref double start, nuint n);

    /// <summary>
    /// Returns products of values in memory, of which one is read by the multiplication itself, while two <see cref="Load"/>s would
    /// use two registers.
    /// </summary>
    static abstract TLanes LoadProduct(ref double a, ref double b, nuint n);

    /// <summary>Subtracts values in memory, which the subtraction itself reads to save a register, from a.</summary>
    static abstract TLanes SubtractLoad(TLanes a, ref double start, nuint n);

    /// <summary>Stores the lanes.</summary>
    void Store(ref double start, nuint n);

    static abstract TLanes operator +(TLanes a, TLanes b);

    static abstract TLanes operator -(TLanes a, TLanes b);

    static abstract TLanes operator *(TLanes a, TLanes b);

    static abstract TLanes operator /(TLanes a, TLanes b);

    /// <summary>Returns a·b + c, rounded once.</summary>
    static abstract TLanes MultiplyAdd(TLanes a, TLanes b, TLanes c);

    /// <summary>Adds a·b to this vector, rounded once.</summary>
    /// <remarks>In place, because a returned sum would be moved once more.</remarks>
    void AddProduct(TLanes a, TLanes b);

    /// <summary>Returns a·b − c, rounded once.</summary>
    static abstract TLanes MultiplySubtract(TLanes a, TLanes b, TLanes c);

    /// <summary>Returns the larger values; if one value is NaN, the second or NaN.</summary>
    static abstract TLanes Max(TLanes a, TLanes b);

    /// <summary>Returns the smaller values; if one value is NaN, the second or NaN.</summary>
    static abstract TLanes Min(TLanes a, TLanes b);

    /// <summary>Returns |a|.</summary>
    static abstract TLanes Abs(TLanes a);

    /// <summary>Returns a, or <paramref name="other"/> in the lanes where a is NaN.</summary>
    static abstract TLanes UnlessNaN(TLanes a, TLanes other);

    /// <summary>Returns a value in the lanes where <paramref name="test"/> is NaN, and 0 in the others.</summary>
    static abstract TLanes WhereNaN(TLanes test, TLanes value);

    /// <summary>Returns 2ⁿ for −1022 ≤ n ≤ 1023 and 0 for n = −1023, given n + 1023 in the last bits of <paramref name="integers"/>.</summary>
    static abstract TLanes PowerOfTwo(TLanes integers);

    /// <summary>Returns the sum of the lanes.</summary>
    static abstract double Sum(TLanes a);

    /// <summary>Returns the smallest of the lanes, none of which may be NaN.</summary>
    static abstract double Smallest(TLanes a);

    /// <summary>Adds the sums of four vectors to four consecutive numbers.</summary>
    static abstract void AddSums(TLanes a, TLanes b, TLanes c, TLanes d, ref double start);
}
