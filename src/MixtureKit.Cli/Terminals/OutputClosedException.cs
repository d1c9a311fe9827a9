namespace MixtureKit.Cli.Terminals;

/// <summary>The exception of standard output that its reader has closed, which is a reason to stop and not a fault.</summary>
internal sealed class OutputClosedException() : IOException("Standard output is closed.");
