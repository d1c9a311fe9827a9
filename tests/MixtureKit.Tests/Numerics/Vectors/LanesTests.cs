using System.Globalization;
using System.Runtime.InteropServices;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

/// <summary>Vectors of every width do, lane by lane, what one lane does.</summary>
public sealed class LanesTests
{
    private static readonly double[] Values =
        [0, -0.0, 1, -1, 0.3, -2.7, 1e300, -1e-300, 5e-324, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 708, 708.5, 709, 1e16];

    [Fact]
    public void Two_lanes_do_what_one_does() => Compare<Lanes128>();

    [Fact]
    public void Four_lanes_do_what_one_does() => Compare<Lanes256>();

    [Fact]
    public void Eight_lanes_do_what_one_does() => Compare<Lanes512>();

    [Fact]
    public void The_exponential_is_as_if_its_argument_were_rounded()
    {
        var random = new RandomSource(3);
        for (int i = 0; i < 200_000; i++)
        {
            double y = 708 * Math.Pow(random.NextDouble(), 1 + (i % 7));
            Assert.Equal(1, Exp<OneLane>(y) / Math.Exp(-y), 3e-16 + (3.4e-17 * y));
        }
        Assert.Equal(1, Exp<OneLane>(0));
        Assert.Equal(0, Exp<OneLane>(708.75));
        Assert.Equal(0, Exp<OneLane>(ExponentialFunction.Largest));
        Assert.True(double.IsNaN(Exp<OneLane>(double.NaN)));
    }

    [Fact]
    public void The_tabled_exponential_is_that_and_the_rounding_of_a_power()
    {
        Assert.SkipUnless(TabledExponential.IsSupported, "This processor looks nothing up in registers.");
        var random = new RandomSource(4);
        double[] y = new double[Lanes512.Count], actual = new double[y.Length];
        for (int i = 0; i < 50_000; i++)
        {
            for (int lane = 0; lane < y.Length; lane++)
                y[lane] = 708.3 * Math.Pow(random.NextDouble(), 1 + ((i + lane) % 7));
            Tabled(y, actual);
            for (int lane = 0; lane < y.Length; lane++)
                Assert.Equal(1, actual[lane] / Math.Exp(-y[lane]), 4e-16 + (3.4e-17 * y[lane]));
        }
        Tabled([0, ExponentialFunction.Largest, double.NaN, 708.8, 1e-300, Math.Log(2) / 32, 0, ExponentialFunction.Largest], actual);
        Assert.Equal([1, 0, double.NaN], actual[..3]);
        Assert.InRange(actual[3], 0, 2.3e-308);
        Assert.Equal([1, 0], [actual[4], actual[7]]);
    }

    private static void Tabled(double[] y, double[] destination)
    {
        ref double constants = ref MemoryMarshal.GetReference(TabledExponential.Constants);
        TabledExponential.With(ref constants).OfMinus(Lanes512.Load(ref y[0], 0)).Store(ref destination[0], 0);
    }

    private static TLanes Less<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes>
    {
        double[] memory = new double[1 + TLanes.Count];
        y.Store(ref memory[0], 1);
        return TLanes.SubtractLoad(x, ref memory[0], 1);
    }

    private static TLanes Added<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes>
    {
        var sum = TLanes.Broadcast(0.1);
        sum.AddProduct(x, y);
        return sum;
    }

    private static void Compare<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        foreach (double a in Values)
        {
            foreach (double b in Values)
            {
                Same((TLanes x, TLanes y) => x + y, (x, y) => x + y, a, b, "+");
                Same((TLanes x, TLanes y) => x - y, (x, y) => x - y, a, b, "-");
                Same((TLanes x, TLanes y) => Less(x, y), (x, y) => x - y, a, b, "- loaded");
                Same((TLanes x, TLanes y) => x * y, (x, y) => x * y, a, b, "*");
                Same((TLanes x, TLanes y) => x / y, (x, y) => x / y, a, b, "/");
                Same((TLanes x, TLanes y) => TLanes.MultiplyAdd(x, y, TLanes.Broadcast(0.1)), (x, y) => OneLane.MultiplyAdd(x, y, OneLane.Broadcast(0.1)), a, b, "fma");
                Same((TLanes x, TLanes y) => TLanes.MultiplySubtract(x, y, TLanes.Broadcast(0.1)), (x, y) => OneLane.MultiplySubtract(x, y, OneLane.Broadcast(0.1)), a, b, "fms");
                Same((TLanes x, TLanes y) => Added(x, y), (x, y) => OneLane.MultiplyAdd(x, y, OneLane.Broadcast(0.1)), a, b, "fma in place");
                Same((TLanes x, TLanes y) => TLanes.UnlessNaN(x, y), (x, y) => OneLane.UnlessNaN(x, y), a, b, "unless NaN");
                if (double.IsNaN(b) || (!double.IsNaN(a) && a != b))
                {
                    Same((TLanes x, TLanes y) => TLanes.Max(x, y), (x, y) => OneLane.Max(x, y), a, b, "max");
                    Same((TLanes x, TLanes y) => TLanes.Min(x, y), (x, y) => OneLane.Min(x, y), a, b, "min");
                }
            }
            Same((TLanes x, TLanes _) => TLanes.Abs(x), (x, _) => OneLane.Abs(x), a, 0, "abs");
            if (a is (>= 0 and <= ExponentialFunction.Largest) or double.NaN)
                Same((TLanes x, TLanes _) => ExponentialFunction.OfMinus(x), (x, _) => ExponentialFunction.OfMinus(x), a, 0, "exp");
        }
        SumsAgree<TLanes>();
    }

    private static void SumsAgree<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        double[] numbers = [.. Enumerable.Range(1, 4 * TLanes.Count).Select(i => (double)(i * i))];
        TLanes At(int v) => TLanes.Load(ref numbers[0], (nuint)(v * TLanes.Count));
        double[] expected = [.. numbers.Chunk(TLanes.Count).Select(chunk => 1 + chunk.Sum())];
        double[] actual = [1, 1, 1, 1];
        TLanes.AddSums(At(0), At(1), At(2), At(3), ref actual[0]);
        Assert.Equal(expected, actual);
        Assert.Equal(expected[2] - 1, TLanes.Sum(At(2)));
        Assert.Equal(numbers[TLanes.Count], TLanes.Smallest(At(1)));
    }

    private static void Same<TLanes>(Func<TLanes, TLanes, TLanes> wide, Func<OneLane, OneLane, OneLane> one, double a, double b, string name)
        where TLanes : struct, ILanes<TLanes>
    {
        // Other values in the other lanes, so that none leaks.
        double[] left = [.. Enumerable.Repeat(7.0, TLanes.Count)], right = [.. Enumerable.Repeat(-7.0, TLanes.Count)], result = new double[TLanes.Count];
        double expected = OneLane.Sum(one(OneLane.Broadcast(a), OneLane.Broadcast(b)));
        for (int lane = 0; lane < TLanes.Count; lane++)
        {
            (left[lane], right[lane]) = (a, b);
            wide(TLanes.Load(ref left[0], 0), TLanes.Load(ref right[0], 0)).Store(ref result[0], 0);
            Assert.True(expected.Equals(result[lane]), string.Create(CultureInfo.InvariantCulture, $"{name}({a:R}, {b:R}) is {expected:R}, but {result[lane]:R} in lane {lane}"));
            (left[lane], right[lane]) = (7, -7);
        }
    }

    private static double Exp<TLanes>(double x)
        where TLanes : struct, ILanes<TLanes> => TLanes.Sum(ExponentialFunction.OfMinus(TLanes.Broadcast(x)));
}
