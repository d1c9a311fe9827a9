namespace MixtureKit.Extensions.DependencyInjection;

/// <summary>The name of a registered model.</summary>
internal sealed record MixtureModelName(string Name);
