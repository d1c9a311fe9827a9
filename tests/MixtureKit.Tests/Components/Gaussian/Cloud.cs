using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Tests.Components;

/// <summary>Weighted rows, their moments by matrix algebra, and Gaussian densities written out: a second opinion for tests.</summary>
internal sealed class Cloud
{
    private Cloud(Row[] rows, double[] weights) => (Rows, Weights) = (rows, weights);

    public Row[] Rows { get; }

    public double[] Weights { get; }

    public double Weight => Weights.Sum();

    public Vector<double> Mean => Rows.Zip(Weights, (x, w) => w * Vector(x)).Aggregate((sum, part) => sum + part) / Weight;

    /// <summary>W, about the mean.</summary>
    public Matrix<double> Scatter => ScatterAbout(Mean);

    public static Cloud Of(int count, int columns, ulong seed)
    {
        var random = new RandomSource(seed);
        Row[] rows = [.. Enumerable.Range(0, count).Select(_ => Row.Of([.. Enumerable.Range(0, columns).Select(j => j + ((1 + j) * random.NextNormal()))]))];
        return new Cloud(rows, [.. rows.Select(_ => 0.2 + random.NextDouble())]);
    }

    public Matrix<double> ScatterAbout(Vector<double> center) =>
        Rows.Zip(Weights, (x, w) => w * (Vector(x) - center).OuterProduct(Vector(x) - center)).Aggregate((sum, part) => sum + part);

    public double LogLikelihood(IMixtureComponent<Row> component) => Rows.Zip(Weights, (x, w) => w * component.LogDensity(x)).Sum();

    public static Vector<double> Vector(IEnumerable<double> values) => Vector<double>.Build.DenseOfEnumerable(values);

    public static Matrix<double> Matrix(double[,] values) => Matrix<double>.Build.DenseOfArray(values);

    /// <summary>Positive definite, of any number of columns.</summary>
    public static double[,] Covariance(int columns, Random random)
    {
        var root = Matrix<double>.Build.Dense(columns, columns, (_, _) => random.NextNormal());
        return ((root * root.Transpose()) + Matrix<double>.Build.DenseIdentity(columns)).ToArray();
    }

    /// <summary>log N(x; μ, Σ) by the determinant and the inverse.</summary>
    public static double LogNormal(Vector<double> x, Vector<double> mean, Matrix<double> covariance) =>
        -0.5 * ((x.Count * Math.Log(2 * Math.PI)) + Math.Log(covariance.Determinant()) + ((x - mean) * (covariance.Inverse() * (x - mean))));

    public static void AssertEqual(Matrix<double> expected, Matrix<double> actual, double tolerance = 1e-11) =>
        Assert.InRange((expected - actual).InfinityNorm(), 0, tolerance * Math.Max(1, expected.InfinityNorm()));

    public static void AssertEqual(Vector<double> expected, Vector<double> actual, double tolerance = 1e-11) =>
        Assert.InRange((expected - actual).InfinityNorm(), 0, tolerance * Math.Max(1, expected.InfinityNorm()));

    /// <summary>One M-step of components together, each with its own share of the rows: the cloud's weights, turned round by its index.</summary>
    public ComponentGroup<Row> Step(IReadOnlyList<IMixtureComponent<Row>> members, out double[] counts, bool pool = false)
    {
        var group = ComponentGroup.Create(members);
        double[] weights = [.. members.SelectMany((_, k) => WeightsOf(k))];
        counts = [.. members.Select((_, k) => WeightsOf(k).Sum())];
        var statistics = new double[group.StatisticsLength];
        group.Accumulate(Batch<Row>.Of(Rows), weights, statistics);
        if (pool)
            group.Pool(counts, statistics);
        return group.Maximize(counts, statistics, Execution.Sequential);
    }

    /// <summary>The rows as component k has them in <see cref="Step"/>.</summary>
    public Cloud Share(int k) => new(Rows, WeightsOf(k));

    private double[] WeightsOf(int k) => [.. Weights.Select((_, i) => Weights[(i + (3 * k)) % Weights.Length] * (1 + (k * (i % 2))))];
}
