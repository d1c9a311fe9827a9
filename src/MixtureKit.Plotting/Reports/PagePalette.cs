using System.Globalization;
using System.Text;

namespace MixtureKit.Plotting;

/// <summary>The colors of a page as variables, with a value for the light and one for the dark scheme.</summary>
internal sealed class PagePalette
{
    private readonly Dictionary<(string Light, string Dark), string> _names = [];
    private readonly List<(string Name, string Light, string Dark)> _variables = [];

    /// <summary>Creates the palette of a page about some components.</summary>
    public PagePalette(int components)
    {
        Add("--back", theme => theme.Background);
        Add("--text", theme => theme.Text);
        Add("--soft", theme => theme.SoftText);
        Add("--line", theme => theme.Grid);
        for (int k = 0; k < components; k++)
            Add(NameOf(k), theme => theme.Component(k));
    }

    /// <summary>Returns the name of the variable of a component.</summary>
    public static string NameOf(int component) => string.Create(CultureInfo.InvariantCulture, $"--k{component}");

    /// <summary>Returns the variable of two colors as a value for CSS.</summary>
    public string Find(string light, string dark)
    {
        if (light == dark)
            return light;
        if (!_names.TryGetValue((light, dark), out string? name))
        {
            _names[(light, dark)] = name = string.Create(CultureInfo.InvariantCulture, $"--c{_names.Count}");
            _variables.Add((name, light, dark));
        }
        return $"var({name})";
    }

    /// <summary>Returns the style that gives the variables their values; paper is always light.</summary>
    public string ToCss()
    {
        var css = new StringBuilder(":root{");
        _variables.ForEach(variable => css.Append(variable.Name).Append(':').Append(variable.Light).Append(';'));
        css.Append("}\n@media screen and (prefers-color-scheme:dark){:root{");
        _variables.ForEach(variable => css.Append(variable.Name).Append(':').Append(variable.Dark).Append(';'));
        return css.Append("}}\n").ToString();
    }

    private void Add(string name, Func<FigureTheme, PaletteColor> color) =>
        _variables.Add((name, color(FigureTheme.Light).ToString(), color(FigureTheme.Dark).ToString()));
}
