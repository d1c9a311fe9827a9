using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>Values of a few components side by side, in one to three vectors of four.</summary>
/// <remarks>A group of more components is processed in chunks of twelve; values after the last component are zeros.</remarks>
internal interface IEntry<TSelf>
    where TSelf : struct, IEntry<TSelf>
{
    /// <summary>Number of values.</summary>
    static abstract int Width { get; }

    /// <summary>Loads the values at an address.</summary>
    static abstract TSelf Load(ref double place);

    /// <summary>Adds the values at an address.</summary>
    void Add(ref double place);

    /// <summary>Adds a multiple of the values at an address, each rounded once.</summary>
    void AddProduct(double factor, ref double place);

    /// <summary>Stores the values at an address.</summary>
    void Store(ref double place);
}

/// <summary>Four values.</summary>
internal struct FourWide : IEntry<FourWide>
{
    private Vector256<double> _a;

    public static int Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 4;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourWide Load(ref double place) => new() { _a = Vector256.LoadUnsafe(ref place) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ref double place) => _a += Vector256.LoadUnsafe(ref place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(double factor, ref double place) => _a = Vector256.FusedMultiplyAdd(Vector256.Create(factor), Vector256.LoadUnsafe(ref place), _a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref double place) => _a.StoreUnsafe(ref place);
}

/// <summary>Eight values.</summary>
internal struct EightWide : IEntry<EightWide>
{
    private Vector256<double> _a;
    private Vector256<double> _b;

    public static int Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 8;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightWide Load(ref double place) => new() { _a = Vector256.LoadUnsafe(ref place), _b = Vector256.LoadUnsafe(ref place, 4) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ref double place)
    {
        _a += Vector256.LoadUnsafe(ref place);
        _b += Vector256.LoadUnsafe(ref place, 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(double factor, ref double place)
    {
        var all = Vector256.Create(factor);
        _a = Vector256.FusedMultiplyAdd(all, Vector256.LoadUnsafe(ref place), _a);
        _b = Vector256.FusedMultiplyAdd(all, Vector256.LoadUnsafe(ref place, 4), _b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref double place)
    {
        _a.StoreUnsafe(ref place);
        _b.StoreUnsafe(ref place, 4);
    }
}

/// <summary>Twelve values.</summary>
internal struct TwelveWide : IEntry<TwelveWide>
{
    private Vector256<double> _a;
    private Vector256<double> _b;
    private Vector256<double> _c;

    public static int Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 12;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwelveWide Load(ref double place) => new() { _a = Vector256.LoadUnsafe(ref place), _b = Vector256.LoadUnsafe(ref place, 4), _c = Vector256.LoadUnsafe(ref place, 8) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ref double place)
    {
        _a += Vector256.LoadUnsafe(ref place);
        _b += Vector256.LoadUnsafe(ref place, 4);
        _c += Vector256.LoadUnsafe(ref place, 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(double factor, ref double place)
    {
        var all = Vector256.Create(factor);
        _a = Vector256.FusedMultiplyAdd(all, Vector256.LoadUnsafe(ref place), _a);
        _b = Vector256.FusedMultiplyAdd(all, Vector256.LoadUnsafe(ref place, 4), _b);
        _c = Vector256.FusedMultiplyAdd(all, Vector256.LoadUnsafe(ref place, 8), _c);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref double place)
    {
        _a.StoreUnsafe(ref place);
        _b.StoreUnsafe(ref place, 4);
        _c.StoreUnsafe(ref place, 8);
    }
}
