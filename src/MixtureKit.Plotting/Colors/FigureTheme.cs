namespace MixtureKit.Plotting;

/// <summary>The colors of a picture: background, text, lines of the grid, and one color for each component.</summary>
/// <remarks>
/// Components have the seven hues of Okabe and Ito, "Color Universal Design" (2008), made darker or lighter until each has a contrast of 3
/// with the background and differs from all others under simulated color blindness. Text has a contrast of 4.5 at least.
/// </remarks>
public sealed class FigureTheme
{
    private const double ShadeStep = 0.42;

    private readonly PaletteColor[] _hues;

    private FigureTheme(string name, string background, string text, string softText, string grid, params string[] hues)
    {
        Name = name;
        Background = PaletteColor.Parse(background);
        Text = PaletteColor.Parse(text);
        SoftText = PaletteColor.Parse(softText);
        Grid = PaletteColor.Parse(grid);
        _hues = Array.ConvertAll(hues, PaletteColor.Parse);
    }

    /// <summary>Dark marks on white.</summary>
    public static FigureTheme Light { get; } = new(
        "light", "#ffffff", "#1f2328", "#57606a", "#e4e7eb", "#104b9d", "#af3700", "#079b57", "#d962ab", "#b68c0d", "#4a7eee", "#483511");

    /// <summary>Light marks on a dark background.</summary>
    public static FigureTheme Dark { get; } = new(
        "dark", "#16191d", "#e6e8ea", "#9aa4ae", "#2c3238", "#2f8fd0", "#e8702a", "#0aa87c", "#d98db8", "#f0ae2e", "#8ccbf0", "#f5ee8a");

    /// <summary>All themes.</summary>
    public static IReadOnlyList<FigureTheme> All { get; } = [Light, Dark];

    /// <summary>The name: <c>light</c> or <c>dark</c>.</summary>
    public string Name { get; }

    /// <summary>The color of the background.</summary>
    public PaletteColor Background { get; }

    /// <summary>The color of titles and labels.</summary>
    public PaletteColor Text { get; }

    /// <summary>The color of ticks, captions and observed data.</summary>
    public PaletteColor SoftText { get; }

    /// <summary>The color of grid lines.</summary>
    public PaletteColor Grid { get; }

    /// <summary>Number of hues; later components have the same hues in paler shades.</summary>
    public int HueCount => _hues.Length;

    /// <summary>Returns the color of a component, the same in every picture of the theme.</summary>
    /// <param name="component">Index of the component, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public PaletteColor Component(int component)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(component);
        double share = 1 - Math.Pow(1 - ShadeStep, component / _hues.Length);
        return PaletteColor.Mix([_hues[component % _hues.Length], SoftText], [1 - share, share]);
    }

    /// <summary>Returns the name of the theme.</summary>
    public override string ToString() => Name;
}
