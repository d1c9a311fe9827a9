using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace MixtureKit.Accelerations;

/// <summary>Inner products of the last steps of a path.</summary>
/// <remarks>
/// Models are compared by their log joints on a sample of the data: the product of two small changes is Σ w γ_k δ log π_k p_k(x) ·
/// δ' log π_k p_k(x). That is the product of the information of the complete data, and needs no parameter vector.
/// </remarks>
internal sealed class PathGeometry
{
    /// <summary>Computes the inner products of a path of at least one point.</summary>
    /// <param name="path">The points, the last one last.</param>
    /// <param name="shares">w γ_k of the sample's rows under the last point's model.</param>
    public PathGeometry(IReadOnlyList<PathPoint> path, double[] shares)
    {
        PathPoint last = path[^1];
        Count = path.Count - 1;
        double[][] displacements = [.. path.Take(Count).Select(point => Difference(point.Place, last.Place))];
        double[][] steps = [.. path.Take(Count).Select(point => Difference(point.Next, last.Next))];
        double[][] weighted = [.. displacements.Select(displacement => Weighted(displacement, shares))];
        double[] step = Difference(last.Next, last.Place);
        Displacements = Matrix<double>.Build.Dense(Count, Count, (i, k) => TensorPrimitives.Dot<double>(weighted[i], displacements[k]));
        NextDisplacements = Matrix<double>.Build.Dense(Count, Count, (i, k) => TensorPrimitives.Dot<double>(weighted[i], steps[k]));
        Step = Vector<double>.Build.Dense(Count, i => TensorPrimitives.Dot<double>(weighted[i], step));
    }

    /// <summary>Number of points before the last.</summary>
    public int Count { get; }

    /// <summary>⟨d_i, d_k⟩ with d_i = θ_i − θ, from the last point.</summary>
    public Matrix<double> Displacements { get; }

    /// <summary>⟨d_i, Jd_k⟩ with Jd_k = M(θ_k) − M(θ), M being a plain step.</summary>
    public Matrix<double> NextDisplacements { get; }

    /// <summary>⟨d_i, M(θ) − θ⟩.</summary>
    public Vector<double> Step { get; }

    /// <summary>Returns left − right, with 0 for an observation that is impossible under either model.</summary>
    private static double[] Difference(double[] left, double[] right)
    {
        var difference = new double[left.Length];
        for (int at = 0; at < difference.Length; at++)
        {
            double change = left[at] - right[at];
            difference[at] = double.IsFinite(change) ? change : 0;
        }
        return difference;
    }

    private static double[] Weighted(double[] values, double[] shares)
    {
        var weighted = new double[values.Length];
        TensorPrimitives.Multiply(values, shares, weighted);
        return weighted;
    }
}
