using MixtureKit.Numerics;
using static MixtureKit.Tests.Numerics.KernelColumns;

namespace MixtureKit.Tests.Numerics;

/// <summary>The kernels of two columns against the formulas written out, at every length.</summary>
public sealed class BivariateKernelsTests
{
    [Fact]
    public void The_plane_has_the_same_densities_and_moments()
    {
        Check<OneLane>();
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();

        static void Check<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            var random = new RandomSource(7);
            for (int count = 1; count <= 19; count++)
            {
                double[] columns = Columns(random, 2, count), weights = [double.NaN, .. Normals(random, count)], triangle = Normals(random, 3), mean = Normals(random, 2);
                double[] densities = new double[count], moments = Normals(random, 5), before = [.. moments];
                ReadOnlySpan<double> first = columns.AsSpan(1, count), second = columns.AsSpan(1 + Stride, count);
                int done = BivariateKernels.LogDensities<TLanes>(triangle, mean, 2.5, first, second, densities, 0);
                BivariateKernels.LogDensities<OneLane>(triangle, mean, 2.5, first, second, densities, done);
                done = BivariateKernels.AddMoments<TLanes>(mean, first, second, weights.AsSpan(1), moments, 0);
                BivariateKernels.AddMoments<OneLane>(mean, first, second, weights.AsSpan(1), moments, done);
                double[] image = [-triangle[0] * mean[0], -(triangle[1] * mean[0]) - (triangle[2] * mean[1])];
                for (int n = 0; n < count; n++)
                {
                    AssertClose(2.5 - (0.5 * SquaredLength(triangle, image, columns, n)), densities[n]);
                    double w = weights[1 + n], x = columns[1 + n] - mean[0], y = columns[1 + Stride + n] - mean[1];
                    before = [before[0] + (w * x), before[1] + (w * y), before[2] + (w * x * x), before[3] + (w * x * y), before[4] + (w * y * y)];
                }
                for (int at = 0; at < 5; at++)
                    AssertClose(before[at], moments[at]);
            }
        }
    }
}
