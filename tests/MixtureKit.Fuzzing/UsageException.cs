namespace MixtureKit.Fuzzing;

/// <summary>A command line that cannot be run.</summary>
internal sealed class UsageException(string message) : Exception(message);
