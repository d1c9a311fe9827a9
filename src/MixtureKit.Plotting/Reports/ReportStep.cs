namespace MixtureKit.Plotting;

/// <summary>Something to do after a report, with the command for it.</summary>
/// <param name="Text">The purpose of the command, a sentence.</param>
/// <param name="Command">The command.</param>
public sealed record ReportStep(string Text, string Command);
