using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Assignments;

/// <summary>Fixed responsibilities for observations of known component; those of the other observations come from another assignment.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>With the posterior as the other assignment, EM increases the likelihood of the data together with their labels.</remarks>
/// <param name="labels">The component of each observation, by its position in all the data; negative if it is unknown.</param>
/// <param name="others">The assignment of unlabelled observations; the posterior if it is null.</param>
public sealed class LabelledAssignment<TData>(IReadOnlyList<int> labels, Assignment<TData>? others = null) : Assignment<TData>
{
    private readonly IReadOnlyList<int> _labels = labels ?? throw new ArgumentNullException(nameof(labels));
    private readonly Assignment<TData> _others = others ?? Posterior;

    /// <inheritdoc/>
    public override double Temperature => _others.Temperature;

    /// <inheritdoc/>
    public override bool IsMonotone => _others.IsMonotone;

    /// <inheritdoc/>
    public override Assignment<TData> ForIteration(int iteration)
    {
        Assignment<TData> others = _others.ForIteration(iteration);
        return ReferenceEquals(others, _others) ? this : new LabelledAssignment<TData>(_labels, others);
    }

    /// <inheritdoc/>
    /// <exception cref="UnusableDataException">There is no label for a row, or a label is not the number of a component.</exception>
    public override void Assign(Batch<TData> batch, ReadOnlySpan<double> logDensities, Span<double> joints)
    {
        ArgumentNullException.ThrowIfNull(batch);
        _others.Assign(batch, logDensities, joints);
        int count = logDensities.Length;
        int components = joints.Length / Math.Max(count, 1);
        for (int i = 0; i < count; i++)
        {
            int label = Label(batch.Position + i, components);
            for (int k = 0; label >= 0 && k < components; k++)
                joints[(k * count) + i] = k == label ? 1 : 0;
        }
    }

    private int Label(long position, int components)
    {
        if (position >= _labels.Count)
            throw new UnusableDataException($"There {MessageText.Are(_labels.Count, "label")}, and none for row {position + 1}; give each row one, or a negative number if it is unknown.", position);
        int label = _labels[(int)position];
        return label < components
            ? label
            : throw new UnusableDataException($"The label of row {position + 1} is {label}; the components are 0 to {components - 1}.", position);
    }
}
