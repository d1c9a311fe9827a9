namespace MixtureKit.Cli;

/// <summary>The command was called in a way it is not made for. The message names the option and its value and says what would do.</summary>
internal sealed class UsageException(string message) : Exception(message);
