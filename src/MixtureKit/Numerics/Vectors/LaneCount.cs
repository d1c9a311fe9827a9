using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>The width of the vectors that kernels use on this machine.</summary>
internal static class LaneCount
{
    /// <summary>Number of doubles in the widest vector.</summary>
    public static int Widest =>
        Vector512.IsHardwareAccelerated ? Lanes512.Count : Vector256.IsHardwareAccelerated ? Lanes256.Count : Vector128.IsHardwareAccelerated ? Lanes128.Count : OneLane.Count;
}
