namespace MixtureKit.Cli;

/// <summary>The exception of a call with wrong arguments.</summary>
/// <remarks>The message names the option and its value, and gives advice.</remarks>
internal sealed class UsageException(string message) : Exception(message);
