namespace MixtureKit.Cli.Terminals;

/// <summary>Whoever read standard output has seen enough and closed it: a reason to stop, not a fault.</summary>
internal sealed class OutputClosedException() : IOException("Standard output is closed.");
