namespace MixtureKit.Testing;

/// <summary>The exception thrown if a law does not hold for a case.</summary>
internal sealed class LawFault(string complaint) : Exception(complaint);
