namespace MixtureKit.Benchmarks.Limits;

/// <summary>A vector of doubles of one width, so that a probe is written once for all widths.</summary>
internal interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Numbers in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>All lanes the same.</summary>
    static abstract TSelf Of(double value);

    /// <summary>The numbers from a place on.</summary>
    static abstract TSelf Load(ref double first, int offset);

    /// <summary>Writes the numbers from a place on.</summary>
    void Store(ref double first, int offset);

    /// <summary>this·factor + addend, rounded once.</summary>
    TSelf MultiplyAdd(TSelf factor, TSelf addend);

    /// <summary>The sum.</summary>
    TSelf Plus(TSelf other);

    /// <summary>2ⁿ of whole numbers n from −1022 to 1023, given as n + 1.5·2⁵² + 1023.</summary>
    TSelf PowerOfTwo();
}
