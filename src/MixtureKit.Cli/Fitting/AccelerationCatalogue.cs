using MixtureKit.Accelerations;

namespace MixtureKit.Cli.Fitting;

/// <summary>The methods that <c>--acceleration</c> names.</summary>
internal static class AccelerationCatalogue
{
    private static readonly Acceleration[] Methods = [Acceleration.None, Acceleration.Squarem, Acceleration.Anderson()];

    /// <summary>The name of the default method.</summary>
    public static string Default => Acceleration.None.Name;

    /// <summary>All names.</summary>
    public static IReadOnlyCollection<string> Names { get; } = [.. Methods.Select(method => method.Name)];

    /// <summary>Returns the method of a name.</summary>
    public static Acceleration Find(string name) => Methods.Single(method => method.Name == name);
}
