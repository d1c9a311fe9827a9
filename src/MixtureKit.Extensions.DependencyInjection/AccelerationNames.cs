using MixtureKit.Accelerations;

namespace MixtureKit.Extensions.DependencyInjection;

/// <summary>The accelerations by the names that options have for them.</summary>
internal static class AccelerationNames
{
    /// <summary>All names, as a message lists them.</summary>
    public const string All = "none, squarem, anderson";

    /// <summary>True if there is an acceleration of the name.</summary>
    public static bool IsKnown(string? name) => name is "none" or "squarem" or "anderson";

    /// <summary>Returns the acceleration of a known name.</summary>
    public static Acceleration From(string name, int depth) => name switch
    {
        "squarem" => Acceleration.Squarem,
        "anderson" => Acceleration.Anderson(depth),
        _ => Acceleration.None,
    };
}
