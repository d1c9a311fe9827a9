using MixtureKit.Assignments;
using MixtureKit.Numerics;

namespace MixtureKit.Estimation;

internal sealed partial class PassWorker<TData>
{
    /// <summary>Computes responsibilities of any kind, observation by observation.</summary>
    private void Assign(PassContext<TData> pass, Span<double> joints, Span<double> responsibilities, Span<double> vector)
    {
        Span<double> densities = _densities.AsSpan(0, _batch.Count), normalizers = _normalizers.AsSpan(0, _batch.Count);
        if (pass.Assignment.NeedsDensities)
        {
            Joints(joints, responsibilities);
            Densities(pass, joints, densities);
        }
        SeedResponsibilities(joints, responsibilities, densities, normalizers);
        pass.Assignment.Assign(_batch, normalizers, responsibilities);
        Sums(pass, joints, responsibilities, densities, vector);
        for (int k = 0; k < pass.Model.Components.Count; k++)
            vector[PassTotals.Header + k] += ColumnArithmetic.Sum(responsibilities.Slice(k * _batch.Count, _batch.Count));
    }

    /// <summary>Replaces the log-densities of all components by log joints, and writes the log mixing weights to the other buffer.</summary>
    private void Joints(Span<double> joints, Span<double> gates)
    {
        _model!.Gate.LogWeights(_batch, gates);
        // A sum shows if a NaN or +∞ is among them; −∞ alone is valid.
        double sum = ColumnArithmetic.Sum(joints);
        if (double.IsNaN(sum) || double.IsPositiveInfinity(sum))
            RequireDensities(joints);
        ColumnArithmetic.Add(gates, joints);
    }

    private void RequireDensities(ReadOnlySpan<double> joints)
    {
        for (int at = 0; at < joints.Length; at++)
        {
            if (double.IsNaN(joints[at]) || double.IsPositiveInfinity(joints[at]))
                throw JointDensities.Broken(joints[at], _batch.Position + (at % _batch.Count), at / _batch.Count);
        }
    }

    /// <summary>Computes log p(x) of each observation, and notes the impossible ones.</summary>
    private void Densities(PassContext<TData> pass, ReadOnlySpan<double> joints, Span<double> densities)
    {
        JointDensities.Normalizers(joints, _batch.Count, densities);
        for (int i = 0; i < densities.Length; i++)
        {
            if (double.IsNegativeInfinity(densities[i]) && _weights[i] > 0)
                pass.Impossible(_batch.Position + i);
        }
    }

    /// <summary>Adds Σ w, ℓ, Q + T·H and H, and weighs the responsibilities.</summary>
    private void Sums(PassContext<TData> pass, ReadOnlySpan<double> joints, Span<double> responsibilities, ReadOnlySpan<double> densities, Span<double> vector)
    {
        int count = _batch.Count;
        bool posterior = pass.Assignment.IsPosterior;
        for (int i = 0; i < count; i++)
        {
            double weight = _weights[i];
            if (weight == 0 || !pass.Assignment.NeedsDensities)
            {
                for (int at = i; at < joints.Length; at += count)
                    responsibilities[at] *= weight;
                vector[PassTotals.Weight] += weight;
                continue;
            }
            double expected = 0, entropy = 0;
            for (int at = i; at < joints.Length; at += count)
            {
                double share = responsibilities[at];
                if (share > 0)
                {
                    expected += share * joints[at];
                    entropy -= share * (posterior && Math.Abs(densities[i]) <= JointDensities.Far ? joints[at] - densities[i] : Math.Log(share));
                }
                responsibilities[at] = share * weight;
            }
            vector[PassTotals.Weight] += weight;
            vector[PassTotals.LogLikelihood] += weight * densities[i];
            vector[PassTotals.Value] += weight * (posterior ? densities[i] : expected + (pass.Assignment.Temperature * entropy));
            vector[PassTotals.Entropy] += weight * entropy;
        }
    }

    /// <summary>Copies the log joints to the buffer of responsibilities, except for impossible observations.</summary>
    /// <remarks>An impossible observation has no information on its component, so the log mixing weights already in the buffer stay.</remarks>
    private static void SeedResponsibilities(ReadOnlySpan<double> joints, Span<double> responsibilities, ReadOnlySpan<double> densities, Span<double> normalizers)
    {
        int count = densities.Length;
        for (int i = 0; i < count; i++)
        {
            bool impossible = double.IsNegativeInfinity(densities[i]);
            normalizers[i] = impossible ? 0 : densities[i];
            for (int at = i; !impossible && at < joints.Length; at += count)
                responsibilities[at] = joints[at];
        }
    }
}
