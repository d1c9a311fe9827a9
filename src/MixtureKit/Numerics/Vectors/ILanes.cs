namespace MixtureKit.Numerics;

/// <summary>
/// A few doubles worked on at once. Kernels are written once for any number of lanes and run with the widest vectors the
/// machine has; with one lane they say what is meant, and take what is left over at the end of a column.
/// </summary>
internal interface ILanes<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>How many doubles there are.</summary>
    static abstract int Count { get; }

    /// <summary>The same value in every lane.</summary>
    static abstract TLanes Of(double value);

    /// <summary>Neighbouring values of memory, from the n-th on.</summary>
    static abstract TLanes Load(ref double start, nuint n);

    /// <summary>Products of values of memory, of which one is multiplied where it lies: two <see cref="Load"/>s would take both to registers.</summary>
    static abstract TLanes LoadProduct(ref double a, ref double b, nuint n);

    /// <summary>a less values of memory, which are read by the subtraction itself, for the same reason.</summary>
    static abstract TLanes SubtractLoad(TLanes a, ref double start, nuint n);

    /// <summary>Puts the lanes back.</summary>
    void Store(ref double start, nuint n);

    static abstract TLanes operator +(TLanes a, TLanes b);

    static abstract TLanes operator -(TLanes a, TLanes b);

    static abstract TLanes operator *(TLanes a, TLanes b);

    static abstract TLanes operator /(TLanes a, TLanes b);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract TLanes MultiplyAdd(TLanes a, TLanes b, TLanes c);

    /// <summary>Adds a·b, rounded once. In place: a sum that a function gives back is moved to where it was.</summary>
    void AddProduct(TLanes a, TLanes b);

    /// <summary>a·b − c, rounded once.</summary>
    static abstract TLanes MultiplySubtract(TLanes a, TLanes b, TLanes c);

    /// <summary>The larger; where one is NaN, the second or NaN.</summary>
    static abstract TLanes Max(TLanes a, TLanes b);

    /// <summary>The smaller; where one is NaN, the second or NaN.</summary>
    static abstract TLanes Min(TLanes a, TLanes b);

    /// <summary>|a|.</summary>
    static abstract TLanes Abs(TLanes a);

    /// <summary>a, or <paramref name="other"/> where a is NaN.</summary>
    static abstract TLanes UnlessNaN(TLanes a, TLanes other);

    /// <summary>2ⁿ for −1022 ≤ n ≤ 1023 and 0 for n = −1023, where the last bits of <paramref name="integers"/> hold n + 1023.</summary>
    static abstract TLanes PowerOfTwo(TLanes integers);

    /// <summary>The sum of the lanes.</summary>
    static abstract double Sum(TLanes a);

    /// <summary>The smallest of the lanes, none of them NaN.</summary>
    static abstract double Smallest(TLanes a);

    /// <summary>Adds the sums of four vectors to four neighbouring places.</summary>
    static abstract void AddSums(TLanes a, TLanes b, TLanes c, TLanes d, ref double start);
}
