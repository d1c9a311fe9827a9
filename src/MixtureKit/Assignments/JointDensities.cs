using MixtureKit.Numerics;

namespace MixtureKit.Assignments;

/// <summary>Functions of the log joints log π_k p_k(x) of a batch, in the layout [component][observation].</summary>
internal static class JointDensities
{
    /// <summary>Absolute log-density beyond which posteriors are divided by their sum, because rounding keeps it from being 1.</summary>
    /// <remarks>
    /// The last digit of a log-density beyond it is so large that exp(joint − log-density) does not sum to 1; beyond 1e16 each of
    /// several components of equal density would have all of the observation.
    /// </remarks>
    public const double Far = 1e3;

    /// <summary>The rule for log-densities, as error messages state it.</summary>
    public const string Rule = "a log-density is a finite number, or -Infinity if the observation is impossible";

    /// <summary>Returns the log-density of an observation, or throws if a log joint is not a valid density.</summary>
    /// <param name="logDensity">log Σ_k exp joint_k.</param>
    /// <param name="joints">The log joints of the observation.</param>
    /// <exception cref="DegenerateComponentException">A log joint is NaN or +∞.</exception>
    public static double Checked(double logDensity, ReadOnlySpan<double> joints)
    {
        for (int k = 0; !(logDensity < double.PositiveInfinity) && k < joints.Length; k++)
        {
            if (!(joints[k] < double.PositiveInfinity))
                throw new DegenerateComponentException($"the log-density of component {k} is {(double.IsNaN(joints[k]) ? "not a number" : "infinite")}; {Rule}", column: null, k);
        }
        return logDensity;
    }

    /// <summary>Returns the exception for a component whose log-density of a row is not valid.</summary>
    /// <param name="density">NaN or +∞.</param>
    /// <param name="row">The row, counted from 0.</param>
    /// <param name="member">The component.</param>
    public static DegenerateComponentException Broken(double density, long row, int member) =>
        new($"its log-density of row {row + 1} is {(double.IsNaN(density) ? "not a number" : "infinite")}; {Rule}", column: null, member);

    /// <summary>Replaces log joints by the posteriors exp(joint_ki − normalizer_i), which sum to 1 over the components for any log-density.</summary>
    public static void Posterior(Span<double> joints, ReadOnlySpan<double> normalizers)
    {
        for (int at = 0, i = 0; at < joints.Length; at++)
        {
            joints[at] = Math.Exp(joints[at] - normalizers[i]);
            i = i + 1 == normalizers.Length ? 0 : i + 1;
        }
        for (int i = 0; i < normalizers.Length; i++)
        {
            if (Math.Abs(normalizers[i]) > Far)
                Rescale(joints, i, normalizers.Length);
        }
    }

    private static void Rescale(Span<double> responsibilities, int row, int count)
    {
        double sum = 0;
        for (int at = row; at < responsibilities.Length; at += count)
            sum += responsibilities[at];
        for (int at = row; at < responsibilities.Length; at += count)
            responsibilities[at] /= sum;
    }

    /// <summary>Computes log p(x_i) = log Σ_k exp joint_ki for each observation of the batch.</summary>
    public static void Normalizers(ReadOnlySpan<double> joints, int count, Span<double> destination)
    {
        int components = joints.Length / Math.Max(count, 1);
        Span<double> column = components <= 64 ? stackalloc double[components] : new double[components];
        for (int i = 0; i < count; i++)
        {
            for (int k = 0; k < components; k++)
                column[k] = joints[(k * count) + i];
            destination[i] = LogSumExp.Compute(column);
        }
    }
}
