namespace MixtureKit.Comparing;

/// <summary>The part that one column has in telling the components of a mixture apart.</summary>
/// <param name="Column">Index of the column, counted from 0.</param>
/// <param name="Divergences">
/// The symmetrised Kullback–Leibler divergence of the column's distributions in each pair of components, a symmetric table; NaN if a component does not give one.
/// </param>
/// <param name="InformationLost">The share of the information about the components that is lost without the column; null if the column cannot be missing.</param>
/// <remarks>
/// With H the entropy of the responsibilities and H₀ that of rows without any column, the information is H₀ − H. The share is (H without the
/// column − H) / (H₀ − H): 0 if the other columns tell as much, 1 if they tell nothing.
/// </remarks>
public sealed record ColumnSeparation(int Column, IReadOnlyList<IReadOnlyList<double>> Divergences, double? InformationLost);
