using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>Gaussian covariances reduced by the observed columns of one pattern of missing cells, several components side by side.</summary>
/// <remarks>The columns are ordered, the observed ones first. See <see cref="PartialTriangle"/>.</remarks>
internal sealed class PartialPattern
{
    private readonly int _width;
    private readonly double[] _triangles;
    private readonly double[] _inverses;
    private readonly double[] _constants;

    /// <summary>Creates an empty pattern, which is filled before it is used.</summary>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="members">Number of components.</param>
    /// <param name="width">Number of components side by side.</param>
    public PartialPattern(int dimension, int members, int width)
    {
        (Order, _width) = (new int[dimension], width);
        int lanes = (members + width - 1) / width * width;
        _triangles = new double[checked(CholeskyFactor.PackedLength(dimension) * lanes)];
        _inverses = new double[dimension * lanes];
        _constants = new double[members];
    }

    /// <summary>The columns, the observed ones first.</summary>
    public int[] Order { get; }

    /// <summary>Number of observed columns.</summary>
    public int Observed { get; private set; }

    /// <summary>The log-density of each component at its mean.</summary>
    public ReadOnlySpan<double> Constants => _constants;

    /// <summary>Returns the number of bytes of a pattern.</summary>
    public static long Size(int dimension, int members) => 8L * (CholeskyFactor.PackedLength(dimension) + dimension) * (members + PartialTriangle.Width);

    /// <summary>Returns the reduced covariances of a block of components, [entry][lane].</summary>
    public ReadOnlySpan<double> Triangle(int block) => _triangles.AsSpan(block * _width * CholeskyFactor.PackedLength(Order.Length), _width * CholeskyFactor.PackedLength(Order.Length));

    /// <summary>Returns the inverse residual variances of a block of components, [column][lane].</summary>
    public ReadOnlySpan<double> Inverses(int block) => _inverses.AsSpan(block * _width * Order.Length, _width * Order.Length);

    /// <summary>Fills the pattern.</summary>
    /// <param name="missing">The missing columns, in ascending order.</param>
    /// <param name="core">Returns the covariance of a component.</param>
    public PartialPattern Fill(ReadOnlySpan<int> missing, Func<int, GaussianFactor> core)
    {
        SetOrder(missing);
        int dimension = Order.Length, length = CholeskyFactor.PackedLength(dimension) * _width;
        for (int first = 0; first < _constants.Length; first += _width)
        {
            Span<double> triangle = _triangles.AsSpan(first / _width * length, length);
            for (int lane = 0; lane < _width; lane++)
                Copy(core(Math.Min(first + lane, _constants.Length - 1)).Covariance, lane, triangle);
            PartialTriangle.Reduce(triangle, dimension, Observed, _width);
            SetScales(first, triangle);
        }
        return this;
    }

    private void SetOrder(ReadOnlySpan<int> missing)
    {
        Observed = Order.Length - missing.Length;
        for (int j = 0, left = 0, right = 0; j < Order.Length; j++)
        {
            if (right < missing.Length && missing[right] == j)
                Order[Observed + right++] = j;
            else
                Order[left++] = j;
        }
    }

    private void Copy(ReadOnlySpan<double> covariance, int lane, Span<double> triangle)
    {
        for (int i = 0, at = lane; i < Order.Length; i++)
        {
            for (int j = 0; j <= i; j++, at += _width)
                triangle[at] = covariance[(Order[i] * Order.Length) + Order[j]];
        }
    }

    private void SetScales(int first, ReadOnlySpan<double> triangle)
    {
        Span<double> inverses = _inverses.AsSpan(first * Order.Length, _width * Order.Length);
        for (int lane = 0; lane < _width; lane++)
        {
            double logs = Observed * NumericConstants.LogTwoPi;
            for (int i = 0; i < Observed; i++)
            {
                double variance = triangle[((CholeskyFactor.PackedLength(i + 1) - 1) * _width) + lane];
                inverses[(i * _width) + lane] = 1 / variance;
                logs += Math.Log(variance);
            }
            if (first + lane < _constants.Length)
                _constants[first + lane] = -0.5 * logs;
        }
    }
}
