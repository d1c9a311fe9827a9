namespace MixtureKit.Samples.Service;

/// <summary>The answer of <c>/predict</c>.</summary>
/// <param name="Generation">Number of models that were loaded before the one that answers.</param>
/// <param name="Components">The most probable component, counted from 0, one a row.</param>
/// <param name="Responsibilities">Probabilities of all components, one list a row.</param>
internal sealed record PredictAnswer(int Generation, IReadOnlyList<int> Components, IReadOnlyList<double[]> Responsibilities);
