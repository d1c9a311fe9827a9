using System.Runtime.Intrinsics;

namespace MixtureKit.Numerics;

/// <summary><see cref="RowDensities"/> with the widest vectors, on machines that have them.</summary>
internal static class WideRowDensities
{
    /// <summary>True if the machine has such vectors and the number of components fills them.</summary>
    public static bool Suits(int components) => Vector512.IsHardwareAccelerated && components % RowDensities.Width<Lanes512>() == 0;

    /// <inheritdoc cref="RowDensities.Steps{TLanes}"/>
    public static int Steps(int count, int dimension, int components) => RowDensities.Steps<Lanes512>(count, dimension, components);

    /// <inheritdoc cref="RowDensities.Arrange{TLanes}"/>
    public static double[] Arrange(ReadOnlySpan<double> axes, int dimension) => RowDensities.Arrange<Lanes512>(axes, dimension);

    /// <inheritdoc cref="RowDensities.Compute{TLanes}"/>
    public static void Compute(
        ReadOnlySpan<double> rows, int stride, int count, ReadOnlySpan<double> axes, int dimension, ReadOnlySpan<double> constants, Span<double> destination, ReadAhead ahead) =>
        RowDensities.Compute<Lanes512>(rows, stride, count, axes, dimension, constants, destination, ahead);
}
