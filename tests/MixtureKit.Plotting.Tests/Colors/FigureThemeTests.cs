namespace MixtureKit.Plotting.Tests.Colors;

public sealed class FigureThemeTests
{
    private static readonly double[][,] Vision =
    [
        new[,] { { 1.0, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
        new[,] { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
        new[,] { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },
    ];

    public static TheoryData<string> Names => [.. FigureTheme.All.Select(theme => theme.Name)];

    [Fact]
    public void Contrast_is_that_of_the_guidelines()
    {
        Assert.Equal(21, PaletteColor.Parse("#000000").Contrast(PaletteColor.Parse("#ffffff")), 10);
        // 4.48, the well-known gray that fails on white by a little.
        Assert.Equal(4.478, PaletteColor.Parse("#777777").Contrast(PaletteColor.Parse("#ffffff")), 0.001);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Text_can_be_read_and_components_be_seen(string name)
    {
        FigureTheme theme = Find(name);
        Assert.True(theme.Text.Contrast(theme.Background) >= 4.5);
        Assert.True(theme.SoftText.Contrast(theme.Background) >= 4.5);
        for (int k = 0; k < 3 * theme.HueCount; k++)
            Assert.True(theme.Component(k).Contrast(theme.Background) >= 3, $"component {k}: {theme.Component(k)}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Hues_differ_without_red_and_without_green(string name)
    {
        FigureTheme theme = Find(name);
        foreach (double[,] vision in Vision)
        {
            double[][] seen = [.. Enumerable.Range(0, theme.HueCount).Select(k => Lab(theme.Component(k), vision))];
            for (int i = 0; i < seen.Length; i++)
            {
                for (int j = 0; j < i; j++)
                    Assert.True(Math.Sqrt(seen[i].Zip(seen[j], (a, b) => (a - b) * (a - b)).Sum()) > 12, $"components {j} and {i}");
            }
        }
    }

    [Fact]
    public void Later_components_have_colors_of_their_own()
    {
        FigureTheme theme = FigureTheme.Light;
        Assert.Equal(2 * theme.HueCount, Enumerable.Range(0, 2 * theme.HueCount).Select(theme.Component).Distinct().Count());
    }

    [Fact]
    public void A_mixture_of_one_color_is_that_color()
    {
        PaletteColor blue = FigureTheme.Light.Component(0);
        Assert.Equal(blue, PaletteColor.Mix([blue, FigureTheme.Light.Component(1)], [1, 0]));
        Assert.Throws<ArgumentException>(() => PaletteColor.Mix([blue], [0.5, 0.5]));
        Assert.Throws<FormatException>(() => PaletteColor.Parse("blue"));
    }

    private static FigureTheme Find(string name) => FigureTheme.All.Single(theme => theme.Name == name);

    // Machado, Oliveira and Fernandes (2009) on linear light, then CIELAB.
    private static double[] Lab(PaletteColor color, double[,] vision)
    {
        double[] light = [Linear(color.Red), Linear(color.Green), Linear(color.Blue)];
        double[] seen = [.. Enumerable.Range(0, 3).Select(i => Math.Clamp(Enumerable.Range(0, 3).Sum(j => vision[i, j] * light[j]), 0, 1))];
        double x = Root(((0.4124 * seen[0]) + (0.3576 * seen[1]) + (0.1805 * seen[2])) / 0.95047);
        double y = Root((0.2126 * seen[0]) + (0.7152 * seen[1]) + (0.0722 * seen[2]));
        double z = Root(((0.0193 * seen[0]) + (0.1192 * seen[1]) + (0.9505 * seen[2])) / 1.08883);
        return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];
    }

    private static double Linear(byte coded) => coded <= 10 ? coded / 255.0 / 12.92 : Math.Pow(((coded / 255.0) + 0.055) / 1.055, 2.4);

    private static double Root(double value) => value > 0.008856 ? Math.Cbrt(value) : (7.787 * value) + (16.0 / 116);
}
