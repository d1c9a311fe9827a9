namespace MixtureKit.Samples.Service;

/// <summary>The answer of <c>/score</c>.</summary>
/// <param name="Generation">Number of models that were loaded before the one that answers.</param>
/// <param name="LogDensities">log p(x), one a row; null for an impossible row.</param>
internal sealed record ScoreAnswer(int Generation, IReadOnlyList<double?> LogDensities);
