using MixtureKit.Accelerations;

namespace MixtureKit.Cli.Fitting;

/// <summary>The methods that <c>--acceleration</c> names.</summary>
internal static class AccelerationCatalogue
{
    private static readonly Acceleration[] Methods = [Acceleration.None, Acceleration.Squarem, Acceleration.Anderson()];

    /// <summary>The name of the default: a search accelerates slow runs, other fits none.</summary>
    public const string Default = "auto";

    /// <summary>All names.</summary>
    public static IReadOnlyCollection<string> Names { get; } = [Default, .. Methods.Select(method => method.Name)];

    /// <summary>Returns the method of a name; null for the default.</summary>
    public static Acceleration? Find(string? name) => Array.Find(Methods, method => method.Name == name);
}
