namespace MixtureKit.Choosing;

/// <summary>The progress report of work of several equal parts, such as candidates or replicates, after each part.</summary>
/// <param name="Done">Number of parts done.</param>
/// <param name="Total">Number of parts in all.</param>
public readonly record struct SelectionProgress(int Done, int Total);
