using System.Text.Json;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

/// <summary>Expected values were computed with fifty digits from the textbook formulas, at the doubles given.</summary>
public sealed class SaddlePointTests
{
    [Theory]
    [InlineData(0.0, 1e-300, -1.0e-300)]
    [InlineData(1.0, 1e-300, -690.77552789821371)]
    [InlineData(2.0, 1e-300, -1382.2442029769874)]
    [InlineData(1000000000000000.0, 1e-300, -7.2431430429312441e+17)]
    [InlineData(1000000000000000.0, 1000000000000000.0, -18.188326730660015)]
    [InlineData(1000000000000000.0, 999999970000000.0, -18.638326739660016)]
    [InlineData(1000000000000000.0, 1000000000000125.0, -18.188326730667828)]
    [InlineData(3.0, 1000000000000000.0, -999999999999898.18)]
    [InlineData(0.0, 1000000000000000.0, -1000000000000000.0)]
    [InlineData(1.0, 1.0, -1.0)]
    [InlineData(1.0, 2.5, -1.5837092681258449)]
    [InlineData(15.0, 15.5, -2.2866710249628775)]
    [InlineData(16.0, 15.5, -2.3184197232774578)]
    [InlineData(17.0, 3.25, -16.717938512328905)]
    [InlineData(1000000.0, 1000000.0, -7.8266938955201431)]
    [InlineData(700000.0, 1000000.0, -50335.1875993466)]
    [InlineData(999000.0, 1000000.0, -8.3263603954868015)]
    [InlineData(1000000000.0, 0.001, -26631021127.21012)]
    [InlineData(123456789.0, 123456000.5, -10.237157443320606)]
    [InlineData(9007199254740992.0, 1000000000000000.0, -11790842454117775.0)]
    public void Poisson_is_right_to_eleven_digits(double count, double rate, double expected) =>
        AssertClose(expected, SaddlePoint.LogPoisson(count, rate), 1e-13);

    [Fact]
    public void Rate_zero_gives_zero_with_certainty()
    {
        Assert.Equal(0, SaddlePoint.LogPoisson(0, 0));
        Assert.Equal(double.NegativeInfinity, SaddlePoint.LogPoisson(1, 0));
    }

    [Theory]
    [InlineData(new double[] { 200000.0, 300000.0, 500000.0 }, new[] { 0.2, 0.3, 0.5 }, -13.900109453491407)]
    [InlineData(new double[] { 200000.0, 300000.0, 500000.0 }, new[] { 0.5, 0.25, 0.25 }, -218025.81105278152)]
    [InlineData(new double[] { 1000000.0, 1.0, 2.0 }, new[] { 0.999997, 1e-06, 2e-06 }, -2.3068513194312995)]
    [InlineData(new double[] { 1000000.0, 0.0, 0.0 }, new[] { 0.9999999999990905, 4.547473508864641e-13, 4.547473508864641e-13 }, -9.0949470177334183e-7)]
    [InlineData(new double[] { 3.0, 0.0, 0.0 }, new[] { 0.2, 0.3, 0.5 }, -4.828313737302301)]
    [InlineData(new double[] { 1000000000000000.0, 2000000000000000.0, 1000000000000007.0 }, new[] { 0.25, 0.5, 0.25 }, -36.030079871040079)]
    [InlineData(new double[] { 1000000000.0, 1000000000.0, 1000000000.0 }, new[] { 0.3333333333333333, 0.3333333333333333, 0.3333333333333333 }, -22.011836925777378)]
    [InlineData(new double[] { 100000.0, 200000.0, 700000.0 }, new[] { 0.1, 0.2, 0.7 }, -13.519039935432222)]
    [InlineData(new double[] { 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0 }, new[] { 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125 }, -6.0309294306934372)]
    [InlineData(new double[] { 1000000000000.0, 5.0 }, new[] { 1e-300, 1.0 }, -690775527898080.34)]
    [InlineData(new double[] { 5.0, 1000000000000.0 }, new[] { 1e-300, 1.0 }, -3320.5100256541928)]
    [InlineData(new double[] { 0.0, 7.0, 0.0 }, new[] { 0.0, 1.0, 0.0 }, 0.0)]
    public void Multinomial_is_right_to_eleven_digits(double[] counts, double[] probabilities, double expected) =>
        AssertClose(expected, SaddlePoint.LogMultinomial(counts, probabilities), 1e-13);

    [Fact]
    public void Multinomial_of_no_counts_is_certain_and_of_an_impossible_count_impossible()
    {
        Assert.Equal(0, SaddlePoint.LogMultinomial([0, 0, 0], [0.2, 0.3, 0.5]));
        Assert.Equal(0, SaddlePoint.LogMultinomial([0, 0], [0, 1]));
        Assert.Equal(double.NegativeInfinity, SaddlePoint.LogMultinomial([2, 3, 1], [0.5, 0.5, 0]));
    }

    [Theory]
    [InlineData(0.5, 0.15342640972002735)]
    [InlineData(1.5, 0.054814121051917654)]
    [InlineData(0.01, 1.4340079537031842)]
    [InlineData(14.5, 0.0057462165130101157)]
    [InlineData(15.0, 0.0055547335519628014)]
    [InlineData(15.5, 0.0053755990329268345)]
    [InlineData(16.0, 0.0052076559196096404)]
    [InlineData(17.0, 0.0049013959484347379)]
    [InlineData(100.0, 0.00083333055563491468)]
    [InlineData(100000000.0, 8.3333333333333333e-10)]
    public void Stirling_error_is_right_to_the_rounding_of_its_sums(double n, double expected) =>
        Assert.Equal(expected, SaddlePoint.StirlingError(n), 4e-15 + (1e-15 * expected));

    [Theory]
    [InlineData(2, 0.69314718055994531)]
    [InlineData(3, 1.791759469228055)]
    [InlineData(5.5, 5.6625620598571415)]
    [InlineData(0.5, -0.12078223763524522)]
    [InlineData(20, 42.335616460753485)]
    [InlineData(170, 706.57306224578735)]
    [InlineData(1000000.0, 12815518.38465817)]
    [InlineData(1000000000000000.0, 33538776394910703.0)]
    public void Log_factorial_is_right_to_fourteen_digits(double n, double expected) =>
        AssertClose(expected, SaddlePoint.LogFactorial(n), 1e-14);

    [Fact]
    public void Log_factorial_of_zero_and_one_is_zero_and_the_stirling_error_at_zero_is_infinite()
    {
        Assert.Equal(0, SaddlePoint.LogFactorial(0));
        Assert.Equal(0, SaddlePoint.LogFactorial(1));
        Assert.Equal(double.PositiveInfinity, SaddlePoint.StirlingError(0));
    }

    [Theory]
    [InlineData(1000000.0, 1000000.001, 5.0000004716411905e-13)]
    [InlineData(3.0, 2.9999999, 1.6666666982484415e-15)]
    [InlineData(100.0, 122.0, 2.114914125483481)]
    [InlineData(100.0, 122.3, 2.1693143294964692)]
    [InlineData(100.0, 81.8, 1.8892942379390003)]
    [InlineData(1.0, 1e-320, 735.82724089097391)]
    [InlineData(1e-300, 1e+300, 1.0000000000000001e+300)]
    [InlineData(5.0, 5.0, 0.0)]
    [InlineData(0.0, 3.0, 3.0)]
    public void Deviance_does_not_cancel(double x, double mean, double expected) =>
        AssertClose(expected, SaddlePoint.Deviance(x, mean), 2e-15);

    [Theory]
    [InlineData("poisson")]
    [InlineData("poisson-edge")]
    [InlineData("poisson-zero-rate")]
    [InlineData("multinomial")]
    [InlineData("multinomial-impossible")]
    public void Reference_densities_come_out(string id)
    {
        JsonElement reference = Reference(id);
        JsonElement model = reference.GetProperty("model");
        double[] weights = Numbers(model.GetProperty("weights"));
        JsonElement[] components = [.. model.GetProperty("components").EnumerateArray()];
        foreach (JsonElement point in reference.GetProperty("points").EnumerateArray())
        {
            double[] x = Numbers(point.GetProperty("x"));
            double[] joint = [.. components.Select((component, k) => Math.Log(weights[k]) + LogDensity(component, x))];
            JsonElement expected = point.GetProperty("logDensity");
            AssertClose(Number(expected), LogSumExp.Compute(joint), reference.GetProperty("tolerance").GetDouble());
        }
    }

    private static double LogDensity(JsonElement component, double[] x) => component.TryGetProperty("rates", out JsonElement rates)
        ? SaddlePoint.LogPoisson(x[0], rates[0].GetDouble())
        : SaddlePoint.LogMultinomial(x, Numbers(component.GetProperty("probabilities")));

    private static JsonElement Reference(string id)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "densities.json")));
        return document.RootElement.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("id").GetString() == id).Clone();
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(Number)];

    private static double Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NegativeInfinity;

    private static void AssertClose(double expected, double actual, double relative)
    {
        if (double.IsFinite(expected))
            Assert.Equal(expected, actual, relative * Math.Abs(expected));
        else
            Assert.Equal(expected, actual);
    }
}
