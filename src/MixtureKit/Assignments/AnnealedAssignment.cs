using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Assignments;

/// <summary>Annealed responsibilities γ_k ∝ (π_k p_k(x))^(1/T) at a temperature T.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// A temperature above 1 blurs the responsibilities, so that a fit can leave a bad start; at 1 they are the posterior, towards 0
/// the hard assignment. Source: Ueda and Nakano (1998).
/// </remarks>
public sealed class AnnealedAssignment<TData> : Assignment<TData>
{
    private readonly Func<int, double> _schedule;

    /// <summary>Creates an assignment of constant temperature.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not a positive finite number.</exception>
    public AnnealedAssignment(double temperature)
        : this(_ => temperature)
    {
    }

    /// <summary>Creates an assignment with a temperature for every iteration, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is not a positive finite number.</exception>
    public AnnealedAssignment(Func<int, double> schedule)
        : this(schedule, 0)
    {
    }

    private AnnealedAssignment(Func<int, double> schedule, int iteration)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        _schedule = schedule;
        Temperature = schedule(iteration);
        if (!(Temperature > 0) || double.IsInfinity(Temperature))
            throw new ArgumentOutOfRangeException(nameof(schedule), Temperature, "A temperature is a positive finite number; let the schedule return one for each iteration.");
    }

    /// <inheritdoc/>
    public override double Temperature { get; }

    /// <inheritdoc/>
    public override Assignment<TData> ForIteration(int iteration) =>
        _schedule(iteration) == Temperature ? this : new AnnealedAssignment<TData>(_schedule, iteration);

    /// <inheritdoc/>
    public override bool DependsOnPosition => false;

    /// <inheritdoc/>
    public override void Assign(Batch<TData> batch, ReadOnlySpan<double> logDensities, Span<double> joints)
    {
        int count = logDensities.Length;
        var column = new double[joints.Length / Math.Max(count, 1)];
        for (int i = 0; i < count; i++)
        {
            for (int k = 0; k < column.Length; k++)
                column[k] = joints[(k * count) + i] / Temperature;
            LogSumExp.Normalize(column);
            for (int k = 0; k < column.Length; k++)
                joints[(k * count) + i] = Math.Exp(column[k]);
        }
    }
}
