using System.Globalization;

namespace MixtureKit.Plotting;

/// <summary>A color of the sRGB space.</summary>
/// <param name="Red">Red, from 0 to 255.</param>
/// <param name="Green">Green, from 0 to 255.</param>
/// <param name="Blue">Blue, from 0 to 255.</param>
public readonly record struct PaletteColor(byte Red, byte Green, byte Blue)
{
    /// <summary>The relative luminance, 0 for black and 1 for white.</summary>
    /// <remarks>Source: Web Content Accessibility Guidelines 2.2, definition of relative luminance.</remarks>
    public double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    /// <summary>Creates a color from a text such as <c>#1f2328</c>.</summary>
    /// <exception cref="FormatException">The text is not a number sign and six hexadecimal digits.</exception>
    public static PaletteColor Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length != 7 || text[0] != '#' || !int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value))
            throw new FormatException($"'{text}' is not a color; write one as #1f2328.");
        return new PaletteColor((byte)(value >> 16), (byte)(value >> 8), (byte)value);
    }

    /// <summary>Returns the contrast ratio with another color, from 1 to 21.</summary>
    /// <remarks>(L₁ + 0.05) / (L₂ + 0.05) with the lighter luminance above. Source: Web Content Accessibility Guidelines 2.2.</remarks>
    public double Contrast(PaletteColor other) =>
        (Math.Max(Luminance, other.Luminance) + 0.05) / (Math.Min(Luminance, other.Luminance) + 0.05);

    /// <summary>Returns the mixture of colors as light, by shares.</summary>
    /// <param name="colors">The colors.</param>
    /// <param name="shares">The share of each color; shares sum to 1.</param>
    /// <exception cref="ArgumentException">The number of shares is not that of the colors.</exception>
    public static PaletteColor Mix(IReadOnlyList<PaletteColor> colors, IReadOnlyList<double> shares)
    {
        ArgumentNullException.ThrowIfNull(colors);
        ArgumentNullException.ThrowIfNull(shares);
        if (colors.Count != shares.Count)
            throw new ArgumentException($"There are {shares.Count} shares for {colors.Count} colors.", nameof(shares));
        double red = 0, green = 0, blue = 0;
        for (int i = 0; i < colors.Count; i++)
        {
            red += shares[i] * Linear(colors[i].Red);
            green += shares[i] * Linear(colors[i].Green);
            blue += shares[i] * Linear(colors[i].Blue);
        }
        return new PaletteColor(Coded(red), Coded(green), Coded(blue));
    }

    /// <summary>Returns the color as text, such as <c>#1f2328</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    private static double Linear(byte coded)
    {
        double value = coded / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    private static byte Coded(double linear)
    {
        double value = Math.Clamp(linear, 0, 1);
        return (byte)Math.Round(255 * (value <= 0.0031308 ? 12.92 * value : (1.055 * Math.Pow(value, 1 / 2.4)) - 0.055));
    }
}
