namespace MixtureKit.Components;

/// <summary>The parameters of normal components of independent columns, in the order in which kernels read them.</summary>
internal sealed class DiagonalTable(int members, int dimension)
{
    private readonly double[] _axes = new double[checked(2 * members * dimension)];
    private readonly double[] _centers = new double[checked(members * dimension)];
    private readonly double[] _constants = new double[members];

    /// <summary>Number of components.</summary>
    public int Members => members;

    /// <summary>Number of columns.</summary>
    public int Dimension => dimension;

    /// <summary>The means μ_kj and 1/σ_kj alternately, [member][column].</summary>
    public ReadOnlySpan<double> Axes => _axes;

    /// <summary>The means μ_kj, [member][column].</summary>
    public ReadOnlySpan<double> Centers => _centers;

    /// <summary>The log-density of each member at its mean.</summary>
    public ReadOnlySpan<double> Constants => _constants;

    public void Set(int member, ReadOnlySpan<double> mean, DiagonalNormal density)
    {
        mean.CopyTo(_centers.AsSpan(member * dimension));
        _constants[member] = density.Constant;
        for (int j = 0; j < dimension; j++)
        {
            int at = 2 * ((member * dimension) + j);
            (_axes[at], _axes[at + 1]) = (mean[j], density.Precisions[j]);
        }
    }
}
