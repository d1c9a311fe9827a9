using MixtureKit.Data;

namespace MixtureKit.Comparing;

/// <summary>A pattern of codes that rows of a table have, with its observed and expected weight.</summary>
/// <param name="Row">The codes.</param>
/// <param name="Observed">O, the weight of the rows with the pattern.</param>
/// <param name="Expected">E = n p(x), its weight under the model.</param>
public readonly record struct ResponsePattern(Row Row, double Observed, double Expected);
