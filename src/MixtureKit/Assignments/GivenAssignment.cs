using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Assignments;

/// <summary>Responsibilities given by the caller, the same at every iteration.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>A(θ, ·) is then the evidence lower bound Σ_i Σ_k γ_ik log [p(x_i, k | θ) / γ_ik] for any γ, not only the posterior.</remarks>
public sealed class GivenAssignment<TData> : Assignment<TData>
{
    private const double SumTolerance = 1e-9;
    private readonly IReadOnlyList<Row> _responsibilities;

    /// <summary>Creates an assignment from a table with a row for each observation and a column for each component.</summary>
    /// <param name="responsibilities">One row an observation, by its position in all the data; one column a component.</param>
    /// <exception cref="UnusableDataException">A responsibility is negative, or a row does not sum to 1.</exception>
    public GivenAssignment(IReadOnlyList<Row> responsibilities)
    {
        ArgumentNullException.ThrowIfNull(responsibilities);
        for (int i = 0; i < responsibilities.Count; i++)
        {
            if (responsibilities[i].Any(value => !(value >= 0)) || !(Math.Abs(responsibilities[i].Sum() - 1) <= SumTolerance))
                throw new UnusableDataException($"The responsibilities of row {i + 1} are {responsibilities[i]}; they must not be negative and must sum to 1. Within {SumTolerance.ToString("0e0", CultureInfo.InvariantCulture)} is near enough.", i);
        }
        _responsibilities = responsibilities;
    }

    /// <inheritdoc/>
    /// <exception cref="UnusableDataException">A row has no responsibilities, or their number is not that of the components.</exception>
    public override void Assign(Batch<TData> batch, ReadOnlySpan<double> logDensities, Span<double> joints)
    {
        ArgumentNullException.ThrowIfNull(batch);
        int count = batch.Count;
        for (int i = 0; i < count; i++)
        {
            long position = batch.Position + i;
            if (position >= _responsibilities.Count)
                throw new UnusableDataException($"There {MessageText.Are(_responsibilities.Count, "row")} of responsibilities, and none for row {position + 1}; give each row of the data its own.", position);
            Row row = _responsibilities[(int)position];
            if (row.Count * count != joints.Length)
                throw new UnusableDataException($"Row {position + 1} has {MessageText.Count(row.Count, "responsibility", "responsibilities")}; the mixture has {MessageText.Count(joints.Length / count, "component")}.", position);
            for (int k = 0; k < row.Count; k++)
                joints[(k * count) + i] = row[k];
        }
    }
}
