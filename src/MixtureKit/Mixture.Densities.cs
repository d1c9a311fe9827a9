using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit;

public sealed partial class Mixture<TData>
{
    /// <summary>Returns log p(x) = log Σ_k π_k p_k(x).</summary>
    /// <exception cref="UnusableDataException">The observation is not one the components are made for, such as a row with NaN.</exception>
    /// <exception cref="DegenerateComponentException">The log-density of a component is NaN or +∞.</exception>
    public double LogDensity(TData x)
    {
        Span<double> joints = Components.Count <= 64 ? stackalloc double[Components.Count] : new double[Components.Count];
        Joints(x, joints);
        return JointDensities.Checked(LogSumExp.Compute(joints), joints);
    }

    /// <summary>Returns r_k = p(z = k | x), which sum to 1; for an impossible observation, the mixing weights.</summary>
    public double[] Responsibilities(TData x) => Array.ConvertAll(LogResponsibilities(x), Math.Exp);

    /// <summary>Returns log r_k, which keeps all digits of an r_k that <see cref="Responsibilities"/> rounds to 1; −∞ for a component of weight 0.</summary>
    public double[] LogResponsibilities(TData x)
    {
        var logs = new double[Components.Count];
        Joints(x, logs);
        if (double.IsNegativeInfinity(JointDensities.Checked(LogSumExp.Normalize(logs), logs)))
        {
            Gate.LogWeights(x, logs);
            LogSumExp.Normalize(logs);
        }
        return logs;
    }

    /// <summary>Returns the component of the largest responsibility, the first of equals.</summary>
    public int Predict(TData x)
    {
        double[] responsibilities = Responsibilities(x);
        return Array.IndexOf(responsibilities, responsibilities.Max());
    }

    /// <summary>Draws one observation: a component by its weight, then an observation from that component.</summary>
    /// <exception cref="InvalidOperationException">A component cannot be sampled from, or the weights depend on the observation.</exception>
    public TData Sample(Random random) => SampleLabelled(random).Observation;

    /// <summary>Draws one observation, and returns it with the component it came from.</summary>
    /// <exception cref="InvalidOperationException">A component cannot be sampled from, or the weights depend on the observation.</exception>
    public (TData Observation, int Component) SampleLabelled(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        int k = random.NextCategory([.. Weights]);
        return Components[k] is ISampleable<TData> component
            ? (component.Sample(random), k)
            : throw new InvalidOperationException($"Component {k} of type {Components[k].GetType().Name} cannot be sampled from; implement ISampleable.");
    }

    /// <summary>True if a component is a distribution given a part of the observation.</summary>
    public bool IsConditional => Components.Any(component => component is IConditionalSampleable<TData> { IsConditional: true });

    /// <summary>Draws a component by its weight, then an observation from it, which has of the given one what the component takes as given.</summary>
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A component cannot be sampled from, or the weights depend on the observation.</exception>
    public TData SampleGiven(TData observation, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Components[random.NextCategory([.. Weights])].Drawn(observation, random);
    }

    private void Joints(TData x, Span<double> joints)
    {
        Span<double> gate = joints.Length <= 64 ? stackalloc double[joints.Length] : new double[joints.Length];
        Gate.LogWeights(x, gate);
        _parts.LogDensity(x, joints);
        for (int k = 0; k < joints.Length; k++)
            joints[k] = double.IsNegativeInfinity(gate[k]) ? gate[k] : joints[k] + gate[k];
    }
}
