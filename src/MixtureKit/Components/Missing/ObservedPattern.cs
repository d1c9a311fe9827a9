using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>Inverse covariances of the observed columns of one pattern of missing cells, several components side by side.</summary>
/// <remarks>See <see cref="ObservedScores"/>.</remarks>
/// <param name="members">Number of components.</param>
internal sealed class ObservedPattern(int members)
{
    private static readonly int s_width = PartialTriangle.Width;

    private readonly GrowableBuffer _precisions = new();
    private readonly GrowableBuffer _constants = new();
    private readonly int _lanes = (members + s_width - 1) / s_width * s_width;

    /// <summary>The observed columns, in ascending order.</summary>
    public int[] Columns { get; private set; } = [];

    /// <summary>Σ_oo⁻¹ of all components, [block][entry][lane].</summary>
    public ReadOnlySpan<double> Precisions => _precisions.Take(_lanes * CholeskyFactor.PackedLength(Columns.Length));

    /// <summary>The log-density of each component at its mean, [block][lane].</summary>
    public ReadOnlySpan<double> Constants => _constants.Take(_lanes);

    /// <summary>Fills the pattern.</summary>
    /// <param name="missing">The missing columns, in ascending order.</param>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="core">Returns the covariance of a component.</param>
    public ObservedPattern Fill(ReadOnlySpan<int> missing, int dimension, Func<int, GaussianFactor> core)
    {
        Columns = Others(missing, dimension);
        int length = CholeskyFactor.PackedLength(Columns.Length) * s_width;
        Span<double> precisions = _precisions.Take(length * (_lanes / s_width)), constants = _constants.Take(_lanes), pivots = new double[Columns.Length * s_width];
        for (int first = 0; first < _lanes; first += s_width)
        {
            Span<double> block = precisions.Slice(first / s_width * length, length);
            for (int lane = 0; lane < s_width; lane++)
                Copy(core(Math.Min(first + lane, members - 1)).Covariance, dimension, lane, block);
            ObservedScores.Invert(block, pivots, s_width);
            for (int lane = 0; lane < s_width; lane++)
                constants[first + lane] = Constant(pivots, lane);
        }
        return this;
    }

    private static int[] Others(ReadOnlySpan<int> missing, int dimension)
    {
        var others = new int[dimension - missing.Length];
        for (int j = 0, at = 0; j < dimension; j++)
        {
            if (j - at < missing.Length && missing[j - at] == j)
                continue;
            others[at++] = j;
        }
        return others;
    }

    private static double Constant(ReadOnlySpan<double> pivots, int lane)
    {
        double logs = 0;
        for (int at = lane; at < pivots.Length; at += s_width)
            logs += NumericConstants.LogTwoPi + Math.Log(pivots[at]);
        return -0.5 * logs;
    }

    private void Copy(ReadOnlySpan<double> covariance, int dimension, int lane, Span<double> block)
    {
        for (int i = 0, at = lane; i < Columns.Length; i++)
        {
            for (int j = 0; j <= i; j++, at += s_width)
                block[at] = covariance[(Columns[i] * dimension) + Columns[j]];
        }
    }
}
