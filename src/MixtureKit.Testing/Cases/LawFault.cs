namespace MixtureKit.Testing;

/// <summary>Thrown if a law does not hold for a case.</summary>
internal sealed class LawFault(string complaint) : Exception(complaint);
