namespace MixtureKit.Numerics;

/// <summary>Constants of densities and of rounding.</summary>
internal static class NumericConstants
{
    /// <summary>log 2π.</summary>
    public const double LogTwoPi = 1.8378770664093454835606594728112;

    /// <summary>The distance from 1 to the next larger double, 2⁻⁵².</summary>
    public const double Epsilon = 2.220446049250313e-16;
}
