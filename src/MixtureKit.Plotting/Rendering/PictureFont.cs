using ScottPlot;
using SkiaSharp;

namespace MixtureKit.Plotting;

/// <summary>The font of all pictures, which comes with the library so that text is the same on every machine.</summary>
internal sealed class PictureFont : IFontResolver
{
    private const string Resource = "DejaVuSans.ttf";

    private static readonly Lazy<SKTypeface> Loaded = new(Load);

    private PictureFont()
    {
    }

    /// <summary>The name of the font.</summary>
    public const string Name = "DejaVu Sans";

    /// <summary>The typeface, which the drawing library finds by its name from the first use on.</summary>
    public static SKTypeface Typeface => Loaded.Value;

    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => fontName == Name ? Typeface : null;

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Name ? Typeface : null;

    private static SKTypeface Load()
    {
        using Stream stream = typeof(PictureFont).Assembly.GetManifestResourceStream(Resource)!;
        SKTypeface typeface = SKTypeface.FromStream(stream);
        Fonts.FontResolvers.Insert(0, new PictureFont());
        return typeface;
    }
}
