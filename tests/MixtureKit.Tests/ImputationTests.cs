using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Tests;

/// <summary>Missing cells are filled by their distribution given the present ones, checked against sums, integrals and closed forms.</summary>
public sealed class ImputationTests
{
    private const double Hole = double.NaN;

    [Fact]
    public void One_Gaussian_fills_by_its_conditional_distribution()
    {
        var data = DataMatrix.FromRows([[1.5, Hole, Hole], [Hole, -0.5, 2], [0, 1, 2]], ["a", "b", "c"]);
        var filled = Imputation.Compute(new Mixture<Row>([1], [Wide]), data);
        Gaussian first = Wide.Conditional([0], [1.5]), second = Wide.Conditional([1, 2], [-0.5, 2]);
        Close([1.5, first.Mean[0], first.Mean[1], second.Mean[0], -0.5, 2, 0, 1, 2], filled.Values);
        Close([0, Math.Sqrt(first.Covariance[0, 0]), Math.Sqrt(first.Covariance[1, 1]), Math.Sqrt(second.Covariance[0, 0]), 0, 0, 0, 0, 0], filled.Deviations);
        Assert.Equal(["a", "b", "c"], filled.Values.ColumnNames);
        Assert.False(filled.Values.HasMissing);
    }

    [Theory]
    [InlineData("full")]
    [InlineData("tied")]
    [InlineData("diagonal")]
    [InlineData("spherical")]
    [InlineData("nested")]
    public void A_mixture_agrees_with_the_integral_over_two_missing_cells(string family)
    {
        Mixture<Row> model = Model(family);
        var filled = Imputation.Compute(model, DataMatrix.FromRows([[Hole, 0.7, Hole]]));
        double total = 0;
        double[] mean = new double[3], square = new double[3];
        // The rule of rectangles on a density that is smooth and vanishes at both ends is exact to rounding.
        for (double a = -24; a <= 24; a += 0.25)
        {
            for (double c = -24; c <= 24; c += 0.25)
            {
                double density = Math.Exp(model.LogDensity(Row.Of(a, 0.7, c)));
                total += density;
                (mean[0], mean[2]) = (mean[0] + (density * a), mean[2] + (density * c));
                (square[0], square[2]) = (square[0] + (density * a * a), square[2] + (density * c * c));
            }
        }
        foreach (int j in new[] { 0, 2 })
        {
            Assert.Equal(mean[j] / total, filled.Values[0][j], 1e-9);
            Assert.Equal(Math.Sqrt((square[j] / total) - (mean[j] / total * mean[j] / total)), filled.Deviations[0][j], 1e-9);
        }
    }

    [Fact]
    public void Columns_of_several_kinds_agree_with_the_sum_over_all_their_values()
    {
        Mixture<Row> model = Mixed;
        var filled = Imputation.Compute(model, DataMatrix.FromRows([[Hole, Hole, Hole, 0.3]]));
        double total = 0, count = 0, square = 0;
        double[] levels = new double[3], bits = new double[2];
        for (int level = 0; level < 3; level++)
        {
            for (int bit = 0; bit < 2; bit++)
            {
                for (int number = 0; number < 120; number++)
                {
                    double density = Math.Exp(model.LogDensity(Row.Of(level, bit, number, 0.3)));
                    (total, levels[level], bits[bit]) = (total + density, levels[level] + density, bits[bit] + density);
                    (count, square) = (count + (density * number), square + (density * number * number));
                }
            }
        }
        double likeliest = levels.Max() / total, one = bits.Max() / total;
        Close([Array.IndexOf(levels, levels.Max()), Array.IndexOf(bits, bits.Max()), count / total, 0.3], filled.Values);
        Close([Math.Sqrt(likeliest * (1 - likeliest)), Math.Sqrt(one * (1 - one)), Math.Sqrt((square / total) - (count / total * count / total)), 0], filled.Deviations);
    }

    [Fact]
    public void A_row_without_a_present_cell_gets_the_moments_of_the_mixture()
    {
        Mixture<Row> model = new([0.25, 0.75], [new Poisson([2]), new Poisson([6])]);
        var filled = Imputation.Compute(model, DataMatrix.FromRows([[Hole]]));
        Close([5], filled.Values);
        Close([Math.Sqrt(5 + 3)], filled.Deviations);
    }

    [Fact]
    public void An_impossible_row_is_filled_by_the_mixing_weights()
    {
        Product<Row> Part(double mean) => new([new ProductPart<Row, Row>(new ColumnSelector(0), new Bernoulli([1])), new ProductPart<Row, Row>(new ColumnSelector(1), new Poisson([mean]))]);
        var filled = Imputation.Compute(new Mixture<Row>([0.25, 0.75], [Part(2), Part(6)]), DataMatrix.FromRows([[0, Hole]]));
        Close([0, 5], filled.Values);
    }

    [Fact]
    public void Counts_without_their_sum_are_filled_in_proportion_to_the_present_ones()
    {
        // By the weight 1/n of each sum n: with r the responsibilities of the present cells, which are (5, 1) with the odds 1 : 3 and 3 : 1.
        Mixture<Row> model = new([0.5, 0.5], [new Multinomial([0.1, 0.3, 0.6]), new Multinomial([0.6, 0.2, 0.2])]);
        double first = 0.25 * 0.25 * 0.25 * 0.25 * 0.25 * 0.75, second = 0.75 * 0.75 * 0.75 * 0.75 * 0.75 * 0.25, share = first / (first + second);
        var filled = Imputation.Compute(model, DataMatrix.FromRows([[5, 1, Hole], [0, 0, Hole]]));
        double mean = (share * 6 * 0.6 / 0.4) + ((1 - share) * 6 * 0.2 / 0.8);
        double square = (share * (9 * 9 + 9 * 2.5)) + ((1 - share) * ((1.5 * 1.5) + (1.5 * 1.25)));
        Close([5, 1, mean, 0, 0, 0], filled.Values);
        Assert.Equal(Math.Sqrt(square - (mean * mean)), filled.Deviations[0][2], 1e-9);
        Assert.Equal(0, filled.Deviations[1][2]);
    }

    [Theory]
    [InlineData(0.0, "and together the probability 0 ")]
    [InlineData(1e-20, "and together the probability 1E-20 ")]
    public void More_missing_counts_than_1e15_are_refused_by_their_row(double share, string place)
    {
        var data = DataMatrix.FromRows([[5, 1], [7, Hole]]);
        var model = new Mixture<Row>([1], [new Multinomial([share, 1 - share])]);
        foreach (Func<object> way in (Func<object>[])[() => Imputation.Compute(model, data), () => Imputation.Draw(model, data, 1).Single()])
        {
            var fault = Assert.Throws<UnusableDataException>(way);
            Assert.Equal(1L, fault.Row);
            Assert.StartsWith("Row 2: its present cells have the sum 7, " + place, fault.Message, StringComparison.Ordinal);
        }
        Assert.Equal([0, 0], Imputation.Compute(model, DataMatrix.FromRows([[0, Hole]])).Values[0]);
    }

    [Fact]
    public void Draws_of_dependent_columns_have_the_conditional_covariance()
    {
        const int rows = 40_000;
        var data = DataMatrix.FromRows([.. Enumerable.Repeat((double[])[1.5, Hole, Hole], rows)]);
        DataMatrix drawn = Imputation.Draw(new Mixture<Row>([1], [Wide]), data, 1, seed: 3).Single();
        Gaussian truth = Wide.Conditional([0], [1.5]);
        double[] b = drawn.Column(1), c = drawn.Column(2);
        Assert.Equal(truth.Mean[0], b.Average(), 0.03);
        Assert.Equal(truth.Mean[1], c.Average(), 0.03);
        Assert.Equal(truth.Covariance[0, 0], Product(b, b), 0.06);
        Assert.Equal(truth.Covariance[0, 1], Product(b, c), 0.06);
        Assert.Equal(truth.Covariance[1, 1], Product(c, c), 0.06);

        double Product(double[] left, double[] right) => left.Zip(right, (x, y) => (x - left.Average()) * (y - right.Average())).Average();
    }

    [Fact]
    public void Draws_come_from_the_component_that_is_responsible()
    {
        Mixture<Row> model = new([0.5, 0.5], [new DiagonalGaussian([0, 0], [1, 1]), new DiagonalGaussian([50, 90], [1, 1])]);
        DataMatrix drawn = Imputation.Draw(model, DataMatrix.FromRows([.. Enumerable.Range(0, 200).Select(i => (double[])[i % 2 == 0 ? 0 : 50, Hole])]), 1).Single();
        Assert.All(Enumerable.Range(0, 200), i => Assert.Equal(i % 2 == 0 ? 0 : 90, drawn[i][1], 6.0));
    }

    [Fact]
    public void Any_number_of_threads_and_of_draws_gives_the_same_bits()
    {
        Mixture<Row> model = Mixed;
        var random = new RandomSource(1);
        var data = DataMatrix.FromRows([.. Enumerable.Range(0, 3000).Select(_ => Array.ConvertAll(model.Sample(random).ToArray(), value => random.Next(4) == 0 ? Hole : value))]);
        DataMatrix[] one = [.. Imputation.Draw(model, data, 2, 7, Execution.Sequential)], four = [.. Imputation.Draw(model, data, 3, 7, Execution.Parallel(4))];
        Assert.Equal(one[0].ToMatrix(), four[0].ToMatrix());
        Assert.Equal(one[1].ToMatrix(), four[1].ToMatrix());
        Assert.NotEqual(one[0].ToMatrix(), one[1].ToMatrix());
        Assert.NotEqual(one[0].ToMatrix(), Imputation.Draw(model, data, 1, 8).Single().ToMatrix());
        Assert.Equal(
            Imputation.Compute(model, data, Execution.Sequential).Values.ToMatrix(),
            Imputation.Compute(model, data, Execution.Parallel(4)).Values.ToMatrix());
        Assert.All(Enumerable.Range(0, data.Count), i => Assert.All(Enumerable.Range(0, 4), j => Assert.True(double.IsNaN(data[i][j]) || data[i][j] == one[0][i][j])));
    }

    [Fact]
    public void A_component_that_cannot_is_named()
    {
        var data = DataMatrix.FromRows([[1, 2], [Hole, 2]], ["a", "b"]);
        var model = new Mixture<Row>([0.5, 0.5], [DiagonalGaussian.Standard(2), new Silent()]);
        Assert.Contains("Component 1 of type Silent cannot fill missing cells; implement IFillsMissing", Assert.Throws<InvalidOperationException>(() => Imputation.Compute(model, data)).Message, StringComparison.Ordinal);
        var frozen = new Mixture<Row>([1], [new Frozen<Row>(new Silent())]);
        Assert.Contains("Silent cannot", Assert.Throws<InvalidOperationException>(() => Imputation.Compute(frozen, data)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_token_and_a_wrong_number_of_draws_are_refused()
    {
        var data = DataMatrix.FromRows([[1.5, Hole, Hole]]);
        var model = new Mixture<Row>([1], [Wide]);
        Assert.ThrowsAny<OperationCanceledException>(() => Imputation.Compute(model, data, cancellationToken: new CancellationToken(canceled: true)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Imputation.Draw(model, data, 0));
    }

    private static FullGaussian Wide { get; } = new([1, -1, 2], new double[,] { { 2, 0.9, -0.4 }, { 0.9, 1.5, 0.5 }, { -0.4, 0.5, 3 } });

    private static Mixture<Row> Mixed { get; } = new([0.3, 0.7], [Several(0.2, 3), Several(0.6, 9)]);

    private static Product<Row> Several(double share, double rate) => new([
        new ProductPart<Row, Row>(new ColumnSelector(0), new Categorical([[share, 0.3, 0.7 - share]])),
        new ProductPart<Row, Row>(new ColumnSelector(2), new Poisson([rate])),
        new ProductPart<Row, Row>(new ColumnSelector(1), new Frozen<Row>(new Bernoulli([1 - share]))),
        new ProductPart<Row, Row>(new ColumnSelector(3), new DiagonalGaussian([share], [1])),
    ]);

    private static Mixture<Row> Model(string family) => family switch
    {
        "nested" => new([0.4, 0.6], [Model("full"), new Frozen<Row>(Wide)]),
        _ => new([0.2, 0.3, 0.5], [Member(family, 0), Member(family, 1), Member(family, 2)]),
    };

    private static Gaussian Member(string family, int k)
    {
        double[] mean = [k, 2 - k, 0.5 * k * k];
        return family switch
        {
            "tied" => new TiedGaussian(mean, Wide.Covariance.ToArray()),
            "diagonal" => new DiagonalGaussian(mean, [1 + k, 2, 1.5]),
            "spherical" => new SphericalGaussian(mean, 1 + k),
            _ => new FullGaussian(mean, new double[,] { { 2 + k, 0.8, 0.3 }, { 0.8, 1.5, -0.4 + (0.3 * k) }, { 0.3, -0.4 + (0.3 * k), 1 + k } }),
        };
    }

    private static void Close(double[] expected, DataMatrix actual) => Assert.All(expected, (value, at) => Assert.Equal(value, actual[at / actual.ColumnCount][at % actual.ColumnCount], 1e-9));

    /// <summary>A component that can do without a cell, and does not say how it is distributed.</summary>
    private sealed class Silent : IMixtureComponent<Row>, IHandlesMissing
    {
        public int StatisticsLength => 0;

        public double LogDensity(Row x) => 0;

        public void Accumulate(Row x, double weight, Span<double> statistics)
        {
        }

        public IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics) => this;

        public bool CanMiss(int column) => true;
    }
}
