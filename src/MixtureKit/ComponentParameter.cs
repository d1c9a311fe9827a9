namespace MixtureKit;

/// <summary>A number that describes a component, with the name and the place that reports give it.</summary>
/// <param name="Name">The name, such as <c>mean</c> or <c>probability</c>.</param>
/// <param name="Value">The value.</param>
/// <param name="Column">Index of the column it belongs to, counted from 0; null if it belongs to no single column.</param>
/// <param name="Level">The code of the level it belongs to; null if it belongs to none.</param>
public readonly record struct ComponentParameter(string Name, double Value, int? Column = null, int? Level = null);
