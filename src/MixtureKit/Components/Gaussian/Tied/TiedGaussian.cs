using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Components;

/// <summary>A Gaussian N(x; μ, Σ) whose covariance is shared by all components of the same tie.</summary>
/// <remarks>
/// This is the model of linear discriminant analysis without labels. Components of the same tie share one Σ anywhere in a mixture,
/// also inside nested mixtures; a single one is a full Gaussian. Source: McLachlan and Peel (2000), section 3.9.
/// </remarks>
/// <example>
/// <code>
/// double[][] rows = [[3.6, 79], [1.8, 54], [3.3, 74], [2.3, 62], [4.5, 85], [2.9, 55]];
/// var fit = TiedGaussian.Standard(2).Fit(components: 2, rows);
/// </code>
/// </example>
public sealed class TiedGaussian : Gaussian
{
    private readonly GaussianFactor _core;

    /// <summary>Creates a Gaussian.</summary>
    /// <param name="mean">μ, of d ≥ 1 values.</param>
    /// <param name="covariance">Σ, d × d, symmetric and positive definite; the same for all components of the tie.</param>
    /// <param name="prior">The prior, or null: Σ ~ IW once, and each mean ~ N(m, Σ/κ).</param>
    /// <param name="tie">Name of the tie.</param>
    /// <exception cref="ArgumentException">A parameter is outside its range, or sizes differ.</exception>
    public TiedGaussian(IReadOnlyList<double> mean, double[,] covariance, NormalInverseWishart? prior = null, string tie = "shared")
        : base(mean)
    {
        ArgumentNullException.ThrowIfNull(tie);
        _core = GaussianFactor.FromModel(covariance, Dimension);
        (Prior, Tie) = (GaussianParts.Checked(prior, Dimension), tie);
    }

    /// <summary>Creates a Gaussian from a Math.NET vector and matrix, which are copied.</summary>
    /// <param name="mean">μ, of d ≥ 1 values.</param>
    /// <param name="covariance">Σ, d × d, symmetric and positive definite.</param>
    /// <param name="prior">The prior, or null.</param>
    /// <param name="tie">Name of the tie.</param>
    /// <exception cref="ArgumentException">A parameter is outside its range, or sizes differ.</exception>
    public TiedGaussian(Vector<double> mean, Matrix<double> covariance, NormalInverseWishart? prior = null, string tie = "shared")
        : this(
            (mean ?? throw new ArgumentNullException(nameof(mean))).ToArray(),
            (covariance ?? throw new ArgumentNullException(nameof(covariance))).ToArray(),
            prior, tie)
    {
    }

    internal TiedGaussian(double[] mean, GaussianFactor core, NormalInverseWishart? prior, string tie)
        : base(mean) => (_core, Prior, Tie) = (core, prior, tie);

    /// <summary>The prior, or null: Σ ~ IW once, and each mean ~ N(m, Σ/κ).</summary>
    public NormalInverseWishart? Prior { get; }

    /// <summary>Name of the tie: components of equal name, size and prior share one Σ.</summary>
    public string Tie { get; }

    /// <inheritdoc/>
    public override Matrix<double> Covariance => Matrix<double>.Build.DenseOfArray(_core.ToArray());

    /// <inheritdoc/>
    public override int StatisticsLength => FullMoments.Length(Dimension);

    /// <inheritdoc/>
    public override double LogPrior => Prior is null ? 0 : Prior.LogCovariance(_core) + Prior.LogMean(MeanValues, _core);

    /// <inheritdoc/>
    public override int ParameterCount => FullMoments.Length(Dimension);

    /// <inheritdoc/>
    public override object Family => (typeof(TiedGaussian), Dimension, Prior, Tie);

    /// <summary>Creates a prototype with mean 0 and unit covariance.</summary>
    public static TiedGaussian Standard(int dimension, NormalInverseWishart? prior = null, string tie = "shared") =>
        new(new double[dimension], FullGaussian.Standard(dimension).Core, GaussianParts.Checked(prior, dimension), tie);

    /// <inheritdoc/>
    public override double LogDensity(Row x) =>
        RowShape.Checked(GaussianParts.LogDensity(_core, Deviation(x, Dimension <= 256 ? stackalloc double[Dimension] : new double[Dimension])), x);

    /// <inheritdoc/>
    public override void Accumulate(Row x, double weight, Span<double> statistics) =>
        GaussianParts.Accumulate(_core, FiniteDeviation(x, Dimension <= 256 ? stackalloc double[Dimension] : new double[Dimension]), weight, statistics[..Dimension], statistics[Dimension..]);

    /// <inheritdoc/>
    public override IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics) =>
        new TiedGaussianGroup([this]).Maximize([weight], statistics).Members[0];

    /// <inheritdoc/>
    public override double? Gain(IMixtureComponent<Row> candidate, double weight, ReadOnlySpan<double> statistics) =>
        new TiedGaussianGroup([this]).Gain(new TiedGaussianGroup([Like<TiedGaussian>(candidate)]), [weight], statistics);

    /// <inheritdoc/>
    public override void Rebase(IMixtureComponent<Row> onto, double weight, Span<double> statistics) =>
        FullMoments.Shift(weight, GaussianParts.Offset(MeanValues, Like<TiedGaussian>(onto).MeanValues), statistics[..Dimension], statistics[Dimension..]);

    /// <inheritdoc/>
    public override ComponentGroup<Row> Group(IReadOnlyList<IMixtureComponent<Row>> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return new TiedGaussianGroup([.. members.Cast<TiedGaussian>()]);
    }

    /// <inheritdoc/>
    public override Row Sample(Random random) => GaussianParts.Sample(random, MeanValues, _core);

    /// <inheritdoc/>
    public override void MissingMoments(Row x, Span<double> means, Span<double> variances) =>
        new PartialGaussian(_core, FiniteDeviation(x, new double[Dimension])).Moments(MeanValues, means, variances);

    /// <inheritdoc/>
    public override void DrawMissing(Row x, Random random, Span<double> values) =>
        new PartialGaussian(_core, FiniteDeviation(x, new double[Dimension])).Draw(_core, MeanValues, random, values);

    /// <inheritdoc/>
    public override IMixtureComponent<Row> CenteredAt(Row x) => new TiedGaussian(Center(x), _core, Prior, Tie);

    /// <inheritdoc/>
    public override Gaussian Marginal(IReadOnlyList<int> columns)
    {
        _ = Others(columns);
        return new TiedGaussian(MeanOf(columns), SubMatrix.From(_core, columns, columns).ToArray(), null, Tie);
    }

    /// <inheritdoc/>
    public override Gaussian Conditional(IReadOnlyList<int> columns, IReadOnlyList<double> values)
    {
        (double[] mean, double[,] covariance) = SubMatrix.Condition(_core, MeanValues, columns, Others(columns), values);
        return new TiedGaussian(mean, covariance, null, Tie);
    }

    internal GaussianFactor Core => _core;

    private protected override double VarianceOf(int column) => _core.Covariance[(column * Dimension) + column];

    private protected override bool HasSpreadOf(Gaussian other) =>
        other is TiedGaussian tied && GaussianFactor.HaveEqualCovariance(_core, tied._core) && Equals(Prior, tied.Prior);

    private protected override string Structure => "tied";
}
