namespace MixtureKit.Cli.Checkpoints;

/// <summary>The options of a call about its checkpoint.</summary>
/// <param name="Path">The file.</param>
/// <param name="Every">The interval between writings.</param>
/// <param name="Resumes">True if the fit goes on from the file.</param>
internal sealed record CheckpointRequest(string Path, TimeSpan Every, bool Resumes);
