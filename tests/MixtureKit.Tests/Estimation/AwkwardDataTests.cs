using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Tests.Starts;

namespace MixtureKit.Tests.Estimation;

/// <summary>Data far from the origin, of any scale, without spread in a column; and the weights of rows.</summary>
public sealed class AwkwardDataTests
{
    private static readonly ExpectationMaximization Em = new();
    private static readonly ExpectationMaximization Sixty = new() { Tolerance = 0, MaximumIterations = 60 };
    private static readonly string[] Structures = ["full", "tied", "diagonal", "spherical"];

    public static TheoryData<string, double, double> Scales => new(
        from structure in Structures
        from scale in new[] { (1e-149, 1e-149), (1e150, 1e150), (1e-149, 1e150) }
        where structure != "spherical" || scale.Item1 == scale.Item2
        select (structure, scale.Item1, scale.Item2));

    public static TheoryData<string> AllStructures => [.. Structures];

    /// <summary>NIST StRD, univariate summary statistics: the centre, the two values about it, and the standard deviation of divisor N − 1.</summary>
    public static TheoryData<string, double, double, double, int, double> Nist => new(
        from structure in Structures
        from set in new[]
        {
            (10000002.0, 10000001.0, 10000003.0, 1, 1.0),
            (1.2, 1.1, 1.3, 500, 0.1),
            (1000000.2, 1000000.1, 1000000.3, 500, 0.1),
            (10000000.2, 10000000.1, 10000000.3, 500, 0.1),
        }
        select (structure, set.Item1, set.Item2, set.Item3, set.Item4, set.Item5));

    [Theory]
    [MemberData(nameof(Scales))]
    public void The_fit_of_scaled_data_is_the_fit_scaled(string structure, double first, double second)
    {
        double[] scales = [first, second];
        Compare(structure, Cloud(), 0, scales, 1e-9);
    }

    [Theory]
    [MemberData(nameof(AllStructures))]
    public void A_billion_added_to_every_value_costs_no_digits_that_the_data_have(string structure) =>
        Compare(structure, Cloud(), 1e9, [1, 1], 1e-7);

    [Theory]
    [MemberData(nameof(Nist))]
    public void Nist_data_have_their_certified_moments(string structure, double centre, double low, double high, int times, double deviation)
    {
        double[] values = [centre, .. Enumerable.Repeat(new[] { low, high }, times).SelectMany(pair => pair)];
        var start = (Gaussian)Standard(structure, 1).CenteredAt(Row.Of(high));
        FitResult<Row> fit = Em.Fit(new Mixture<Row>([1], [start]), DataMatrix.FromColumn(values));
        Gaussian found = Assert.Single(fit.Model.ComponentsOf<Gaussian>());
        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.Equal(centre, found.Mean[0], centre * 4e-16);
        // The digits the data carry: their last place beside the deviation.
        double carried = 4e-16 * centre / deviation;
        double sample = Math.Sqrt(found.Covariance[0, 0] * values.Length / (values.Length - 1));
        Assert.Equal(1, sample / deviation, Math.Max(carried, 1e-14));
        // Deviations from the centre are exact, so this is the variance of the doubles themselves.
        double mean = values.Average(value => value - centre);
        double exact = values.Average(value => (value - centre - mean) * (value - centre - mean));
        Assert.Equal(1, found.Covariance[0, 0] / exact, 1e-12);
    }

    [Theory]
    [InlineData("full", "constant", 1)]
    [InlineData("tied", "constant", 1)]
    [InlineData("diagonal", "constant", 1)]
    [InlineData("spherical", "constant", null)]
    [InlineData("full", "collinear", 2)]
    [InlineData("tied", "collinear", 2)]
    [InlineData("diagonal", "collinear", null)]
    [InlineData("spherical", "collinear", null)]
    public void A_column_without_a_spread_of_its_own_is_named_where_the_structure_needs_one(string structure, string kind, int? column)
    {
        DataMatrix data = DataMatrix.FromRows([.. StartData.Clusters(2, 40, 2).Select(row => kind == "constant"
            ? new[] { row[0], 2.5, row[1] }
            : [row[0], row[1], 2 * row[1]])]);
        Gaussian standard = Standard(structure, 3);
        var start = new Mixture<Row>([0.5, 0.5], [(Gaussian)standard.CenteredAt(Row.Of(6, 2, 2)), (Gaussian)standard.CenteredAt(Row.Of(1, 2, 4))]);
        FitResult<Row> fit = Em.Fit(start, data);
        Assert.Equal(column is null ? FitStatus.Converged : FitStatus.Degenerate, fit.Status);
        Assert.Equal(column, fit.Degeneracy?.Column);
        Assert.False(double.IsNaN(fit.LogLikelihood));
    }

    [Theory]
    [InlineData(-1.0, "-1")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.MaxValue, "overflows")]
    public void A_bad_weight_is_refused_by_its_row(double weight, string said)
    {
        var fault = Assert.Throws<UnusableDataException>(() => Em.Fit(new Mixture<Row>([1], [Standard("full", 1)]), DataMatrix.FromColumn([1, 2, 4]), [double.MaxValue, 1, weight]));
        Assert.Equal(2, fault.Row);
        Assert.Contains("row 3", fault.Message, StringComparison.Ordinal);
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_rows_no_weight_and_too_few_weights_are_refused()
    {
        Row[] rows = [Row.Of(1), Row.Of(2)];
        Assert.Throws<UnusableDataException>(() => new Observations<Row>([]));
        Assert.Throws<UnusableDataException>(() => new Observations<Row>(rows, [0, 0]));
        Assert.Throws<UnusableDataException>(() => new Observations<Row>(rows, [1]));
        Assert.Throws<UnusableDataException>(() => Em.Fit(new Mixture<Row>([1], [Standard("full", 1)]), Array.Empty<Observations<Row>>()));
    }

    [Theory]
    [MemberData(nameof(AllStructures))]
    public void A_weight_is_a_number_of_repetitions_and_weight_0_is_no_row(string structure)
    {
        DataMatrix data = Cloud();
        double[] weights = [.. data.Select((_, i) => (double)(i % 4))];
        Row[] repeated = [.. data.SelectMany((row, i) => Enumerable.Repeat(row, i % 4))];
        Row[] wild = [.. data.Select((row, i) => i % 4 == 0 ? Row.Of(1e30, -1e30) : row)];
        Mixture<Row> start = StartOf(structure, 0, [1, 1]);
        FitResult<Row> expected = Em.Fit(start, repeated), weighted = Em.Fit(start, wild, weights);
        Assert.Equal(expected.Iterations, weighted.Iterations);
        Assert.Equal(expected.LogLikelihood, weighted.LogLikelihood, 1e-8);
        Assert.Equal(expected.Criteria.Bayesian, weighted.Criteria.Bayesian, 1e-8);
        Assert.Equal(expected.Auxiliary.Entropy, weighted.Auxiliary.Entropy, 1e-8);
        Assert.Equal(expected.Model.Weights[0], weighted.Model.Weights[0], 1e-10);
    }

    /// <summary>Overlapping clusters, correlated, of values that keep all their digits when a billion is added.</summary>
    private static DataMatrix Cloud()
    {
        var random = new RandomSource(8);
        return DataMatrix.FromRows([.. Enumerable.Range(0, 120).Select(i =>
        {
            double x = random.NextNormal() + (i % 3 == 0 ? 4 : 0), y = random.NextNormal() + (0.5 * x);
            return new[] { Math.Round(x * 1024) / 1024, Math.Round(y * 1024) / 1024 };
        })]);
    }

    private static void Compare(string structure, DataMatrix data, double offset, double[] scales, double tolerance)
    {
        DataMatrix moved = DataMatrix.FromRows([.. data.Select(row => new[] { offset + (scales[0] * row[0]), offset + (scales[1] * row[1]) })]);
        FitResult<Row> expected = Sixty.Fit(StartOf(structure, 0, [1, 1]), data), fit = Sixty.Fit(StartOf(structure, offset, scales), moved);
        Assert.Equal(FitStatus.IterationLimit, fit.Status);
        Assert.Equal(expected.LogLikelihood, fit.LogLikelihood + (120 * scales.Sum(Math.Log)), 1e-6);
        for (int k = 0; k < 2; k++)
        {
            Gaussian one = (Gaussian)expected.Model.Components[k], other = (Gaussian)fit.Model.Components[k];
            Assert.Equal(expected.Model.Weights[k], fit.Model.Weights[k], tolerance);
            for (int j = 0; j < 2; j++)
            {
                Assert.Equal(one.Mean[j], (other.Mean[j] - offset) / scales[j], Math.Max(tolerance, 4e-16 * offset));
                for (int i = 0; i < 2; i++)
                    Assert.Equal(one.Covariance[i, j], other.Covariance[i, j] / scales[i] / scales[j], tolerance);
            }
        }
    }

    private static Mixture<Row> StartOf(string structure, double offset, double[] scales) =>
        new([0.5, 0.5], [At(structure, offset, scales, 3), At(structure, offset, scales, 0)]);

    private static Gaussian At(string structure, double offset, double[] scales, double place)
    {
        double[] mean = [offset + (scales[0] * place), offset + (scales[1] * place / 2)];
        double first = scales[0] * scales[0], second = scales[1] * scales[1];
        var covariance = new[,] { { first, 0 }, { 0, second } };
        return structure switch
        {
            "full" => new FullGaussian(mean, covariance),
            "tied" => new TiedGaussian(mean, covariance),
            "diagonal" => new DiagonalGaussian(mean, [first, second]),
            _ => new SphericalGaussian(mean, first),
        };
    }

    private static Gaussian Standard(string structure, int columns) => structure switch
    {
        "full" => FullGaussian.Standard(columns),
        "tied" => TiedGaussian.Standard(columns),
        "diagonal" => DiagonalGaussian.Standard(columns),
        _ => SphericalGaussian.Standard(columns),
    };
}
