namespace MixtureKit.Plotting;

/// <summary>The shape of a sample in a legend.</summary>
public enum LegendShape
{
    /// <summary>A filled circle.</summary>
    Dot,

    /// <summary>A solid line.</summary>
    Line,

    /// <summary>A dashed line.</summary>
    DashedLine,

    /// <summary>A filled box.</summary>
    Box,
}
