using MathNet.Numerics.LinearAlgebra;

namespace MixtureKit.Accelerations;

/// <summary>A method by which a fit needs fewer passes over the data than plain EM.</summary>
/// <remarks>
/// An accelerated fit maximises statistics that are extrapolated from those of its last steps. It keeps the resulting model only if
/// the objective is no lower than before; otherwise it takes the plain step. A method uses only the statistics and log-densities of
/// the components. Immutable and safe to share.
/// </remarks>
public abstract class Acceleration
{
    private const int DefaultDepth = 5;
    private const int MostDepth = 100;

    private protected Acceleration(string name, int memory, int plainSteps) => (Name, Memory, PlainSteps) = (name, memory, plainSteps);

    /// <summary>Plain EM: every step maximises the statistics of the last pass.</summary>
    public static Acceleration None { get; } = new NoAcceleration();

    /// <summary>SQUAREM: an extrapolation along the curve of each two plain steps (Varadhan and Roland 2008).</summary>
    /// <remarks>Its length is the ratio of the first difference of the two steps to the second.</remarks>
    public static Acceleration Squarem { get; } = new SquaremAcceleration();

    /// <summary>Name of the method, as the command writes it.</summary>
    public string Name { get; }

    /// <summary>Number of points of the path that are used, besides the last.</summary>
    internal int Memory { get; }

    /// <summary>Least number of plain steps between two extrapolations.</summary>
    internal int PlainSteps { get; }

    /// <summary>Returns Anderson acceleration: a Newton step with the linear map that the last steps show.</summary>
    /// <remarks>
    /// The map from the starts of the last steps to their ends is inverted in the space that the steps span, in the metric of the
    /// complete data, in which it is symmetric. Along a direction in which the steps grow, as near a saddle, the extrapolation goes
    /// forward and not back. Sources: Anderson (1965); Walker and Ni (2011); Henderson and Varadhan (2019).
    /// </remarks>
    /// <param name="depth">Number of earlier steps used, from 1 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The depth is outside its range.</exception>
    public static Acceleration Anderson(int depth = DefaultDepth) => depth is >= 1 and <= MostDepth
        ? new AndersonAcceleration(depth)
        : throw new ArgumentOutOfRangeException(nameof(depth), depth, $"A depth is a number of earlier steps from 1 to {MostDepth}.");

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;

    /// <summary>Returns the coefficients c of an extrapolation s + Σ_i c_i (s_i − s), or null if the path allows none.</summary>
    /// <remarks>s are the statistics of the last point, s_i those of earlier points.</remarks>
    /// <param name="path">Inner products of the last steps.</param>
    /// <param name="reach">Longest extrapolation, in plain steps.</param>
    /// <param name="cut">True if the extrapolation was shortened to the reach.</param>
    internal abstract Vector<double>? Coefficients(PathGeometry path, double reach, out bool cut);

    private sealed class NoAcceleration() : Acceleration("none", 0, 0)
    {
        internal override Vector<double>? Coefficients(PathGeometry path, double reach, out bool cut)
        {
            cut = false;
            return null;
        }
    }
}
