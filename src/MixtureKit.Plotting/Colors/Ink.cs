namespace MixtureKit.Plotting;

/// <summary>The color of a mark by its meaning, which each theme shows in its own way.</summary>
public sealed record Ink
{
    private readonly Func<FigureTheme, PaletteColor> _color;

    private Ink(Func<FigureTheme, PaletteColor> color) => _color = color;

    /// <summary>The ink of titles and of lines that belong to no component.</summary>
    public static Ink Text { get; } = new(theme => theme.Text);

    /// <summary>The ink of observed data and of references.</summary>
    public static Ink Soft { get; } = new(theme => theme.SoftText);

    /// <summary>The ink of the background.</summary>
    public static Ink Background { get; } = new(theme => theme.Background);

    /// <summary>The opacity, from 0 for invisible to 1 for opaque.</summary>
    public double Opacity { get; private init; } = 1;

    /// <summary>Returns the ink of a component.</summary>
    /// <param name="component">Index of the component, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public static Ink Component(int component)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(component);
        return new(theme => theme.Component(component));
    }

    /// <summary>Returns the inks of the components, mixed by responsibilities.</summary>
    /// <param name="responsibilities">The share of each component; shares sum to 1.</param>
    public static Ink Mixed(IReadOnlyList<double> responsibilities)
    {
        ArgumentNullException.ThrowIfNull(responsibilities);
        double[] shares = [.. responsibilities];
        return new(theme => PaletteColor.Mix([.. Enumerable.Range(0, shares.Length).Select(theme.Component)], shares));
    }

    /// <summary>Returns the same ink with another opacity.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The opacity is not between 0 and 1.</exception>
    public Ink WithOpacity(double opacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(opacity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(opacity, 1);
        return this with { Opacity = opacity };
    }

    /// <summary>Returns the color in a theme, without the opacity.</summary>
    public PaletteColor In(FigureTheme theme)
    {
        ArgumentNullException.ThrowIfNull(theme);
        return _color(theme);
    }
}
