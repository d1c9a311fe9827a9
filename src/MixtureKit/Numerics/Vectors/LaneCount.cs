using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary>The width of the vectors that kernels choose on this machine.</summary>
internal static class LaneCount
{
    /// <summary>Doubles in the widest vector there is.</summary>
    public static int Widest =>
        Vector512.IsHardwareAccelerated ? Lanes512.Count : Vector256.IsHardwareAccelerated ? Lanes256.Count : Vector128.IsHardwareAccelerated ? Lanes128.Count : OneLane.Count;
}
