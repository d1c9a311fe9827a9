namespace MixtureKit.Extensions.DependencyInjection;

/// <summary>The name of a registered kind of start, for the check of options.</summary>
internal sealed record StartName(string Name, Type Data);
