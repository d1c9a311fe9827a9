using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>The parameters of tied Gaussians near a common origin c, in the layout of the kernels.</summary>
/// <remarks>Immutable. Log-densities are linear in x but for the term −½|P(x − c)|² that all members share.</remarks>
internal sealed class TiedParameters
{
    private readonly Lazy<SharedQuadraticTerm?> _shared;

    private TiedParameters(SharedCenter origin, GaussianFactor core, int members)
    {
        Origin = origin;
        Core = core;
        Members = members;
        WhitenedOffsets = [.. Enumerable.Range(0, members).SelectMany(k => origin.WhitenedOffset(k)!).Select(value => -value)];
        Constants = [.. Enumerable.Range(0, members).Select(k => core.Constant - (0.5 * SquaredLength(k)))];
        // Only passes use it, and it takes as much work as factoring the covariance.
        _shared = new Lazy<SharedQuadraticTerm?>(() => SharedQuadraticTerm.TryCreate(core, WhitenedOffsets));
    }

    /// <summary>The common origin c.</summary>
    public SharedCenter Origin { get; }

    /// <summary>The covariance Σ.</summary>
    public GaussianFactor Core { get; }

    /// <summary>Number of members.</summary>
    public int Members { get; }

    /// <summary>Number of columns.</summary>
    public int Dimension => Core.Dimension;

    /// <summary>The whitened offsets P(μ_k − c), [member][column].</summary>
    public double[] WhitenedOffsets { get; }

    /// <summary>The log-density of each member at c.</summary>
    public double[] Constants { get; }

    /// <summary>The split log-densities, or null if that would lose digits.</summary>
    public SharedQuadraticTerm? Shared => _shared.Value;

    /// <summary>Creates the parameters of members of one covariance, or returns null if a member is far from the others.</summary>
    /// <param name="members">The members.</param>
    /// <param name="core">Their covariance.</param>
    /// <param name="last">The parameters of the last pass, whose origin is kept as long as it is near all members.</param>
    public static TiedParameters? TryCreate(IReadOnlyList<TiedGaussian> members, GaussianFactor core, TiedParameters? last)
    {
        var origin = SharedCenter.Create([.. members.Select(member => member.MeanValues.ToArray())], _ => core, last?.Origin);
        if (origin.Near.Length != members.Count)
            return null;
        var together = new TiedParameters(origin, core, members.Count);
        // In a fit a pass comes next; its threads should not have to wait for one of them.
        if (last is not null)
            _ = together.Shared;
        return together;
    }

    private double SquaredLength(int member)
    {
        ReadOnlySpan<double> offset = WhitenedOffsets.AsSpan(member * Dimension, Dimension);
        return ColumnArithmetic.Dot(offset, offset);
    }
}
