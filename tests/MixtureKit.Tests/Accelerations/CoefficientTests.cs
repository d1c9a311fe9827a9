using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Accelerations;

namespace MixtureKit.Tests.Accelerations;

/// <summary>Both methods on paths whose map is known.</summary>
public sealed class CoefficientTests
{
    private static readonly double[] Goal = [3, -1, 2];

    [Fact]
    public void Anderson_finds_the_fixed_point_of_a_linear_map_in_as_many_dimensions_as_steps()
    {
        double[] end = Extrapolate(Acceleration.Anderson(), Path(3, [0.9, 0.3]), 1e9);
        Assert.All(end.Zip(Goal), pair => Assert.Equal(pair.Second, pair.First, 1e-8));
    }

    [Fact]
    public void Anderson_goes_on_where_the_steps_grow()
    {
        double[] end = Extrapolate(Acceleration.Anderson(), Path(2, [1.25]), 1e9);
        // From the image as far again as it is from the fixed point, to which Newton's step would go back.
        Assert.Equal(Goal[0] + (2 * Math.Pow(1.25, 2)), end[0], 1e-9);
    }

    [Fact]
    public void Squarem_finds_the_fixed_point_of_a_line()
    {
        double[] end = Extrapolate(Acceleration.Squarem, Path(3, [0.98]), 1e9);
        Assert.Equal(Goal[0], end[0], 1e-9);
    }

    [Theory]
    [InlineData("anderson")]
    [InlineData("squarem")]
    public void What_goes_beyond_its_reach_is_cut_and_says_so(string name)
    {
        Acceleration method = Named(name);
        var path = Path(3, [0.98]);
        double near = Assert.Single(Extrapolate(method, path, 2, expectCut: true)), far = Assert.Single(Extrapolate(method, path, 8, expectCut: true));
        Assert.InRange(near, Goal[0] + 1e-3, path[^1].Next[0]);
        Assert.InRange(far, Goal[0] + 1e-3, near - 1e-3);
    }

    [Theory]
    [InlineData("anderson")]
    [InlineData("squarem")]
    public void A_path_that_stands_still_is_not_extrapolated(string name)
    {
        PathPoint[] path = [.. Enumerable.Repeat(new PathPoint([1.0], [1.0], [1.0]), 3)];
        Assert.Null(Named(name).Coefficients(new PathGeometry(path, [1]), 4, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(101)]
    public void A_depth_out_of_range_is_refused(int depth)
    {
        string message = Assert.Throws<ArgumentOutOfRangeException>(() => Acceleration.Anderson(depth)).Message;
        Assert.Contains("from 1 to 100", message, StringComparison.Ordinal);
        Assert.Contains($"{depth}", message, StringComparison.Ordinal);
    }

    private static Acceleration Named(string name) =>
        name == "squarem" ? Acceleration.Squarem : Acceleration.Anderson();

    /// <summary>Plain steps of x ↦ goal + rate · (x − goal) in each place, from 1 beyond the goal or, in the first, 5; statistics give the image.</summary>
    private static PathPoint[] Path(int points, double[] rates)
    {
        var path = new PathPoint[points];
        double[] place = [.. Goal.Take(rates.Length).Select((goal, at) => goal + (at == 0 && rates.Length > 1 ? 5 : 1))];
        for (int i = 0; i < points; i++)
        {
            double[] image = [.. place.Select((x, at) => Goal[at] + (rates[at] * (x - Goal[at])))];
            path[i] = new PathPoint(image, place, image);
            place = image;
        }
        return path;
    }

    private static double[] Extrapolate(Acceleration method, PathPoint[] path, double reach, bool expectCut = false)
    {
        double[] shares = [.. Enumerable.Repeat(1.0, path[0].Place.Length)];
        Vector<double>? coefficients = method.Coefficients(new PathGeometry(path, shares), reach, out bool cut);
        Assert.NotNull(coefficients);
        Assert.Equal(expectCut, cut);
        double[] last = path[^1].Statistics;
        return [.. last.Select((value, at) => value + coefficients.Select((c, i) => c * (path[i].Statistics[at] - value)).Sum())];
    }
}
