namespace MixtureKit.Plotting;

/// <summary>An entry of a legend: a sample of an ink and its meaning.</summary>
/// <param name="Text">The meaning.</param>
/// <param name="Ink">The ink.</param>
/// <param name="Shape">The shape of the sample.</param>
public sealed record LegendEntry(string Text, Ink Ink, LegendShape Shape = LegendShape.Dot);
