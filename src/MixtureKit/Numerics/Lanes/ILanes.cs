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

    /// <summary>Puts the lanes back.</summary>
    void Store(ref double start, nuint n);

    static abstract TLanes operator +(TLanes a, TLanes b);

    static abstract TLanes operator -(TLanes a, TLanes b);

    static abstract TLanes operator *(TLanes a, TLanes b);

    static abstract TLanes operator /(TLanes a, TLanes b);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract TLanes MultiplyAdd(TLanes a, TLanes b, TLanes c);

    /// <summary>The larger; where one is NaN, either.</summary>
    static abstract TLanes Max(TLanes a, TLanes b);

    /// <summary>The smaller; where one is NaN, either.</summary>
    static abstract TLanes Min(TLanes a, TLanes b);

    /// <summary>|a|.</summary>
    static abstract TLanes Abs(TLanes a);

    /// <summary>x &lt; limit ? 0 : value, NaN being below nothing.</summary>
    static abstract TLanes ZeroBelow(TLanes value, TLanes x, TLanes limit);

    /// <summary>a, or <paramref name="other"/> where a is NaN.</summary>
    static abstract TLanes UnlessNaN(TLanes a, TLanes other);

    /// <summary>value·2ⁿ for the integer n in the last bits of <paramref name="integers"/>; the result must be a normal number.</summary>
    static abstract TLanes ScaleByPower(TLanes value, TLanes integers);

    /// <summary>The sum of the lanes.</summary>
    static abstract double Sum(TLanes a);

    /// <summary>The smallest of the lanes, none of them NaN.</summary>
    static abstract double Smallest(TLanes a);

    /// <summary>Adds the sums of four vectors to four neighbouring places.</summary>
    static abstract void AddSums(TLanes a, TLanes b, TLanes c, TLanes d, ref double start);
}
