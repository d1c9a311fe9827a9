namespace MixtureKit.Plotting;

/// <summary>One pair of axes with marks, drawn in order.</summary>
/// <param name="X">The axis below.</param>
/// <param name="Y">The axis on the left.</param>
/// <param name="Marks">The marks; later ones cover earlier ones.</param>
public sealed record Panel(PanelAxis X, PanelAxis Y, IReadOnlyList<Mark> Marks)
{
    /// <summary>Title above the panel; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>True if the panel is one of many and has fewer ticks, at places that panels in a row and in a column share.</summary>
    public bool IsSmall { get; init; }

    /// <summary>True if axes, ticks and grid are left out, as around an image.</summary>
    public bool IsBare { get; init; }
}
