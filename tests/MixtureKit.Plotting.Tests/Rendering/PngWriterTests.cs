using SkiaSharp;

namespace MixtureKit.Plotting.Tests.Rendering;

public sealed class PngWriterTests
{
    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void Title_and_labels_are_seen(string name)
    {
        FigureTheme theme = FigureTheme.All.Single(theme => theme.Name == name);
        using var image = SKBitmap.Decode(ComponentScatter.Create(Samples.FaithfulModel, new(Samples.Faithful)).ToPng(theme));
        Assert.Equal((800, 600), (image.Width, image.Height));
        Assert.True(Inked(image, theme, 12, 10, 200, 24) > 100);
        Assert.True(Inked(image, theme, 300, 540, 500, 570) > 50);
    }

    [Fact]
    public void A_scale_multiplies_the_pixels()
    {
        Figure figure = ComponentScatter.Create(Samples.FaithfulModel, new(Samples.Faithful));
        using var image = SKBitmap.Decode(figure.ToPng(scale: 2));
        Assert.Equal((1600, 1200), (image.Width, image.Height));
        Assert.Throws<ArgumentOutOfRangeException>(() => figure.ToPng(scale: 0));
    }

    private static int Inked(SKBitmap image, FigureTheme theme, int left, int top, int right, int bottom) =>
        Enumerable.Range(left, right - left).Sum(x => Enumerable.Range(top, bottom - top).Count(y => new PaletteColor(image.GetPixel(x, y).Red, image.GetPixel(x, y).Green, image.GetPixel(x, y).Blue).Contrast(theme.Background) > 4));
}
