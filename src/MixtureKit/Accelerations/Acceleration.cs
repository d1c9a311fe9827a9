using MathNet.Numerics.LinearAlgebra;

namespace MixtureKit.Accelerations;

/// <summary>
/// How a fit gets along with fewer passes than plain EM. An accelerated fit now and then maximises statistics that are
/// extrapolated from those of its last steps, and keeps the model they give only if the objective there is no lower than it
/// was; else the plain step is taken. It knows nothing of the components but their statistics and log-densities.
/// </summary>
/// <remarks>Immutable and safe to share.</remarks>
public abstract class Acceleration
{
    private const int DefaultDepth = 5;
    private const int MostDepth = 100;

    private protected Acceleration(string name, int memory, int plainSteps) => (Name, Memory, PlainSteps) = (name, memory, plainSteps);

    /// <summary>Plain EM: every step goes to the maximiser of the last auxiliary function.</summary>
    public static Acceleration None { get; } = new NoAcceleration();

    /// <summary>
    /// SQUAREM: after each two plain steps one along their curve, as far as the ratio of its first to its second difference
    /// says. Source: Varadhan and Roland (2008).
    /// </summary>
    public static Acceleration Squarem { get; } = new SquaremAcceleration();

    /// <summary>The name, as the command writes it.</summary>
    public string Name { get; }

    /// <summary>How many points of the path, besides the last, are looked at.</summary>
    internal int Memory { get; }

    /// <summary>How many plain steps lie between two extrapolations at least.</summary>
    internal int PlainSteps { get; }

    /// <summary>
    /// Anderson acceleration: the linear map that takes the last steps' starts to their ends is inverted in the space they
    /// span, in the metric of the complete data, where it is symmetric. Along a direction in which the steps grow, as about a
    /// saddle, it goes on and not back. Sources: Anderson (1965); Walker and Ni (2011); Henderson and Varadhan (2019).
    /// </summary>
    /// <param name="depth">How many earlier steps are looked at, from 1 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The depth is outside its range.</exception>
    public static Acceleration Anderson(int depth = DefaultDepth) => depth is >= 1 and <= MostDepth
        ? new AndersonAcceleration(depth)
        : throw new ArgumentOutOfRangeException(nameof(depth), depth, $"A depth is a number of earlier steps from 1 to {MostDepth}.");

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>
    /// The coefficients c of an extrapolation s + Σ_i c_i (s_i − s) from the last point's statistics s and those of earlier
    /// points; null where there is none to be had.
    /// </summary>
    /// <param name="path">What is known of the path.</param>
    /// <param name="reach">How many times as far as a plain step an extrapolation may go.</param>
    /// <param name="cut">Whether it would have gone further.</param>
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
