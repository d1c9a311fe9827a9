using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>The parameters of tied Gaussians near a common origin c, as kernels read them.</summary>
/// <remarks>Immutable. Log-densities are linear in x but for the term −½|P(x − c)|² that all members share.</remarks>
internal sealed class TiedParameters
{
    private readonly Lazy<SharedTerm?> _shared;

    private TiedParameters(CommonOrigin origin, NormalCore core, int members)
    {
        Origin = origin;
        Core = core;
        Members = members;
        Images = [.. Enumerable.Range(0, members).SelectMany(k => origin.Image(k)!).Select(value => -value)];
        Constants = [.. Enumerable.Range(0, members).Select(k => core.Constant - (0.5 * SquareOfImage(k)))];
        // Only passes ask for it, and it is as much work as a factor of the covariance.
        _shared = new Lazy<SharedTerm?>(() => SharedTerm.Of(core, Images));
    }

    /// <summary>c.</summary>
    public CommonOrigin Origin { get; }

    /// <summary>Σ.</summary>
    public NormalCore Core { get; }

    /// <summary>Number of members.</summary>
    public int Members { get; }

    /// <summary>Number of columns.</summary>
    public int Dimension => Core.Dimension;

    /// <summary>P(μ_k − c), [member][column].</summary>
    public double[] Images { get; }

    /// <summary>The log-density of each member at c.</summary>
    public double[] Constants { get; }

    /// <summary>The log-densities taken apart, or null if that would lose digits.</summary>
    public SharedTerm? Shared => _shared.Value;

    /// <summary>The parameters of members of one covariance, or null if one of them is far from the others.</summary>
    /// <param name="members">The members.</param>
    /// <param name="core">Their covariance.</param>
    /// <param name="last">Those of the last pass, whose origin is kept as long as it is near all members.</param>
    public static TiedParameters? Of(IReadOnlyList<TiedGaussian> members, NormalCore core, TiedParameters? last)
    {
        var origin = CommonOrigin.Of([.. members.Select(member => member.MeanValues.ToArray())], _ => core, last?.Origin);
        if (origin.Near.Length != members.Count)
            return null;
        var together = new TiedParameters(origin, core, members.Count);
        // In a fit a pass comes next, whose threads should not have to wait for one of them.
        if (last is not null)
            _ = together.Shared;
        return together;
    }

    private double SquareOfImage(int member)
    {
        ReadOnlySpan<double> image = Images.AsSpan(member * Dimension, Dimension);
        return ColumnArithmetic.Dot(image, image);
    }
}
