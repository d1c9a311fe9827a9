using MixtureKit.Numerics;

namespace MixtureKit;

/// <summary>Log joints log π_k p_k(x) of a batch, laid [component][observation].</summary>
internal static class LogJoints
{
    /// <summary>log p(x_i) = log Σ_k exp joint_ki for each observation of the batch.</summary>
    public static void Normalizers(ReadOnlySpan<double> joints, int count, Span<double> destination)
    {
        int components = joints.Length / Math.Max(count, 1);
        Span<double> column = components <= 64 ? stackalloc double[components] : new double[components];
        for (int i = 0; i < count; i++)
        {
            for (int k = 0; k < components; k++)
                column[k] = joints[(k * count) + i];
            destination[i] = LogSumExp.Of(column);
        }
    }
}
