namespace MixtureKit.Plotting;

/// <summary>A box with sides parallel to the axes.</summary>
/// <param name="Left">Left side.</param>
/// <param name="Right">Right side.</param>
/// <param name="Bottom">Lower side.</param>
/// <param name="Top">Upper side.</param>
public readonly record struct Box(double Left, double Right, double Bottom, double Top);
