using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Components;

/// <summary>A Gaussian N(x; μ, Σ) with an unrestricted covariance, of d(d + 1)/2 free values.</summary>
/// <remarks>Source: Bishop (2006), section 9.2.2. Statistics: Σ w (x − μ), then Σ w (x − μ)(x − μ)ᵀ about the current μ.</remarks>
/// <example>
/// <code>
/// double[][] rows = [[3.6, 79], [1.8, 54], [3.3, 74], [2.3, 62], [4.5, 85], [2.9, 55]];
/// var fit = FullGaussian.Standard(2).Fit(components: 2, rows);
/// foreach (FullGaussian component in fit.Model.ComponentsOf&lt;FullGaussian&gt;())
///     Console.WriteLine(component.Mean[0]);
/// </code>
/// </example>
public sealed class FullGaussian : Gaussian
{
    private readonly GaussianFactor _core;

    /// <summary>Creates a Gaussian.</summary>
    /// <param name="mean">μ, of d ≥ 1 values.</param>
    /// <param name="covariance">Σ, d × d, symmetric and positive definite.</param>
    /// <param name="prior">The prior of μ and Σ, or null.</param>
    /// <exception cref="ArgumentException">A parameter is outside its range, or sizes differ.</exception>
    public FullGaussian(IReadOnlyList<double> mean, double[,] covariance, NormalInverseWishart? prior = null)
        : base(mean)
    {
        _core = GaussianFactor.FromModel(covariance, Dimension);
        Prior = GaussianParts.Checked(prior, Dimension);
    }

    /// <summary>Creates a Gaussian from a Math.NET vector and matrix, which are copied.</summary>
    /// <param name="mean">μ, of d ≥ 1 values.</param>
    /// <param name="covariance">Σ, d × d, symmetric and positive definite.</param>
    /// <param name="prior">The prior, or null.</param>
    /// <exception cref="ArgumentException">A parameter is outside its range, or sizes differ.</exception>
    public FullGaussian(Vector<double> mean, Matrix<double> covariance, NormalInverseWishart? prior = null)
        : this(
            (mean ?? throw new ArgumentNullException(nameof(mean))).ToArray(),
            (covariance ?? throw new ArgumentNullException(nameof(covariance))).ToArray(),
            prior)
    {
    }

    private FullGaussian(double[] mean, GaussianFactor core, NormalInverseWishart? prior)
        : base(mean) => (_core, Prior) = (core, prior);

    /// <summary>The prior of μ and Σ, or null.</summary>
    public NormalInverseWishart? Prior { get; }

    /// <inheritdoc/>
    public override Matrix<double> Covariance => Matrix<double>.Build.DenseOfArray(_core.ToArray());

    /// <inheritdoc/>
    public override int StatisticsLength => FullMoments.Length(Dimension);

    /// <inheritdoc/>
    public override double LogPrior => Prior is null ? 0 : Prior.LogCovariance(_core) + Prior.LogMean(MeanValues, _core);

    /// <inheritdoc/>
    public override int ParameterCount => FullMoments.Length(Dimension);

    /// <inheritdoc/>
    public override object Family => (typeof(FullGaussian), Dimension, Prior);

    /// <summary>Creates a prototype with mean 0 and unit covariance.</summary>
    public static FullGaussian Standard(int dimension, NormalInverseWishart? prior = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        var identity = new double[dimension, dimension];
        for (int j = 0; j < dimension; j++)
            identity[j, j] = 1;
        return new FullGaussian(new double[dimension], identity, prior);
    }

    /// <inheritdoc/>
    public override double LogDensity(Row x) =>
        RowShape.Checked(GaussianParts.LogDensity(_core, Deviation(x, Dimension <= 256 ? stackalloc double[Dimension] : new double[Dimension])), x);

    /// <inheritdoc/>
    public override void Accumulate(Row x, double weight, Span<double> statistics) =>
        GaussianParts.Accumulate(_core, FiniteDeviation(x, Dimension <= 256 ? stackalloc double[Dimension] : new double[Dimension]), weight, statistics[..Dimension], statistics[Dimension..]);

    /// <inheritdoc/>
    public override IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics)
    {
        double[] scatter = statistics[Dimension..].ToArray();
        double[] aboutCenter = FullMoments.Diagonal(scatter, Dimension);
        FullMoments.Center(weight, statistics[..Dimension], scatter);
        double[] mean = FullMoments.Mean(MeanValues, weight, statistics[..Dimension]);
        double divisor = weight;
        if (Prior is not null)
        {
            mean = Prior.Shrink(mean, weight, scatter);
            Prior.AddScale(scatter);
            divisor += Prior.Nu + Dimension + 2;
        }
        var next = new FullGaussian(mean, GaussianFactor.FromMaximizer(scatter, aboutCenter, divisor, mean, weight), Prior);
        double loss = MeanRounding.MostLoss(next._core, mean, weight);
        return MeanRounding.IsFelt(loss, weight) && MeanRounding.Explains(loss, Gain(next, weight, statistics) + next.LogPrior - LogPrior) ? this : next;
    }

    /// <summary>Returns −½ [N log |Σ'|/|Σ| + tr(Σ'⁻¹W') − tr(Σ⁻¹W)], with W' the scatter about the candidate's mean.</summary>
    public override double? Gain(IMixtureComponent<Row> candidate, double weight, ReadOnlySpan<double> statistics)
    {
        FullGaussian other = Like<FullGaussian>(candidate);
        if (ReferenceEquals(other, this))
            return 0;
        double[] moved = statistics.ToArray();
        Rebase(other, weight, moved);
        return -0.5 * ((weight * (other._core.LogDeterminant - _core.LogDeterminant)) + other._core.Trace(moved.AsSpan(Dimension)) - _core.Trace(statistics[Dimension..]));
    }

    /// <inheritdoc/>
    public override void Rebase(IMixtureComponent<Row> onto, double weight, Span<double> statistics) =>
        FullMoments.Shift(weight, GaussianParts.Offset(MeanValues, Like<FullGaussian>(onto).MeanValues), statistics[..Dimension], statistics[Dimension..]);

    /// <inheritdoc/>
    public override ComponentGroup<Row> Group(IReadOnlyList<IMixtureComponent<Row>> members) => FullGaussianGroup.For(members);

    /// <inheritdoc/>
    public override Row Sample(Random random) => GaussianParts.Sample(random, MeanValues, _core);

    /// <inheritdoc/>
    public override void MissingMoments(Row x, Span<double> means, Span<double> variances) =>
        new PartialGaussian(_core, FiniteDeviation(x, new double[Dimension])).Moments(MeanValues, means, variances);

    /// <inheritdoc/>
    public override void DrawMissing(Row x, Random random, Span<double> values) =>
        new PartialGaussian(_core, FiniteDeviation(x, new double[Dimension])).Draw(_core, MeanValues, random, values);

    /// <inheritdoc/>
    public override IMixtureComponent<Row> CenteredAt(Row x) => new FullGaussian(Center(x), _core, Prior);

    /// <inheritdoc/>
    public override Gaussian Marginal(IReadOnlyList<int> columns)
    {
        _ = Others(columns);
        return new FullGaussian(MeanOf(columns), SubMatrix.From(_core, columns, columns).ToArray());
    }

    /// <inheritdoc/>
    public override Gaussian Conditional(IReadOnlyList<int> columns, IReadOnlyList<double> values)
    {
        (double[] mean, double[,] covariance) = SubMatrix.Condition(_core, MeanValues, columns, Others(columns), values);
        return new FullGaussian(mean, covariance);
    }

    internal GaussianFactor Core => _core;

    private protected override double VarianceOf(int column) => _core.Covariance[(column * Dimension) + column];

    private protected override bool HasSpreadOf(Gaussian other) =>
        other is FullGaussian full && GaussianFactor.HaveEqualCovariance(_core, full._core) && Equals(Prior, full.Prior);

    private protected override string Structure => "full";
}
