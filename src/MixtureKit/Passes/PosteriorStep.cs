using System.Numerics.Tensors;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit;

/// <summary>
/// The posterior of a whole batch and its sums, column by column: with m = max_k joint_k, e_k = exp(joint_k − m) and s = Σ e_k,
/// log p = m + log s, γ_k = e_k / s and H = log s − Σ γ_k (joint_k − m). Nothing cancels, however far an observation is.
/// </summary>
internal sealed class PosteriorStep
{
    // exp(−1e4) is 0; a floor keeps 0·(−∞) out of the entropy.
    private const double Floor = -1e4;

    // Where log p is near 0 the digits of log s decide, and s has lost them beside its 1.
    private const double Near = 1e-2;

    private readonly double[] _maxima = new double[Batch<int>.Capacity];
    private readonly double[] _sums = new double[Batch<int>.Capacity];
    private readonly double[] _crosses = new double[Batch<int>.Capacity];
    private readonly double[] _room = new double[Batch<int>.Capacity];

    /// <summary>
    /// Turns log joints [component][observation] into weighted responsibilities in place, and adds Σ w, ℓ, Q + H and H to the
    /// summary. False, with nothing changed, where an observation is impossible.
    /// </summary>
    public bool TryRun(Span<double> joints, ReadOnlySpan<double> weights, Span<double> summary)
    {
        int count = weights.Length;
        Span<double> maxima = _maxima.AsSpan(0, count), sums = _sums.AsSpan(0, count), crosses = _crosses.AsSpan(0, count);
        joints[..count].CopyTo(maxima);
        for (int at = count; at < joints.Length; at += count)
            TensorPrimitives.Max(maxima, joints.Slice(at, count), maxima);
        if (double.IsNegativeInfinity(TensorPrimitives.Min<double>(maxima)))
            return false;
        Exponentials(joints, maxima, sums, crosses);
        LogDensities(joints, maxima, sums, crosses);
        Weigh(joints, weights, sums);
        double logLikelihood = TensorPrimitives.Dot(weights, maxima);
        summary[SummaryVector.Weight] += TensorPrimitives.Sum(weights);
        summary[SummaryVector.LogLikelihood] += logLikelihood;
        summary[SummaryVector.Value] += logLikelihood;
        summary[SummaryVector.Entropy] += TensorPrimitives.Dot<double>(weights, crosses);
        return true;
    }

    /// <summary>e_k in place of the joints, s, and Σ e_k (joint_k − m).</summary>
    private static void Exponentials(Span<double> joints, ReadOnlySpan<double> maxima, Span<double> sums, Span<double> crosses)
    {
        int count = maxima.Length;
        Span<double> gaps = stackalloc double[count];
        sums.Clear();
        crosses.Clear();
        for (int at = 0; at < joints.Length; at += count)
        {
            Span<double> own = joints.Slice(at, count);
            TensorPrimitives.Subtract(own, maxima, gaps);
            TensorPrimitives.Max(gaps, Floor, gaps);
            TensorPrimitives.Exp<double>(gaps, own);
            TensorPrimitives.Add(sums, own, sums);
            TensorPrimitives.MultiplyAdd(own, gaps, crosses, crosses);
        }
    }

    /// <summary>log p in place of the maxima, and H in place of the crosses.</summary>
    private void LogDensities(ReadOnlySpan<double> exponentials, Span<double> maxima, Span<double> sums, Span<double> crosses)
    {
        Span<double> logs = _room.AsSpan(0, sums.Length);
        TensorPrimitives.Log<double>(sums, logs);
        for (int i = 0; i < sums.Length; i++)
        {
            if (Math.Abs(maxima[i]) < Near)
                logs[i] = LogOfRest(exponentials, i, sums.Length);
            maxima[i] += logs[i];
            crosses[i] = logs[i] - (crosses[i] / sums[i]);
        }
    }

    /// <summary>log (1 + the terms beside the first largest), which is 1.</summary>
    private static double LogOfRest(ReadOnlySpan<double> exponentials, int row, int count)
    {
        double rest = 0;
        bool found = false;
        for (int at = row; at < exponentials.Length; at += count)
        {
            if (!found && exponentials[at] == 1)
                found = true;
            else
                rest += exponentials[at];
        }
        return Logarithm.OnePlus(rest);
    }

    /// <summary>w γ_k = w e_k / s in place of the exponentials.</summary>
    private static void Weigh(Span<double> exponentials, ReadOnlySpan<double> weights, Span<double> sums)
    {
        TensorPrimitives.Divide(weights, sums, sums);
        for (int at = 0; at < exponentials.Length; at += sums.Length)
            TensorPrimitives.Multiply(exponentials.Slice(at, sums.Length), sums, exponentials.Slice(at, sums.Length));
    }
}
