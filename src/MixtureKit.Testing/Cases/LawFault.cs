namespace MixtureKit.Testing;

/// <summary>What a law found wrong with one case.</summary>
internal sealed class LawFault(string complaint) : Exception(complaint);
