using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Components;

/// <summary>
/// Clusters as far apart as a hundred million of their widths, from a start that is as wide as a tenth of that: about a place that components
/// share the first step has no digit of a covariance left, and about their own centres all of them.
/// </summary>
public sealed class OwnCenterStepTests
{
    private const double Apart = 1e8;
    private const double Width = 0.25;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(40)]
    public void Full_covariances_are_found(int columns) => AssertFound(2, columns, mean => new FullGaussian(mean, Wide(mean.Length)));

    [Theory]
    [InlineData(3)]
    [InlineData(140)]
    public void A_tied_covariance_is_found(int columns) => AssertFound(2, columns, mean => new TiedGaussian(mean, Wide(mean.Length)));

    [Fact]
    public void Diagonal_covariances_are_found() =>
        AssertFound(16, 32, mean => new DiagonalGaussian(mean, [.. Enumerable.Repeat(Apart * Apart / 100, mean.Length)]));

    [Fact]
    public void They_are_found_beside_other_families_and_inside_of_others()
    {
        Mixture<Row> start = Start(2, 40, mean => new FullGaussian(mean, Wide(40)));
        DataMatrix data = Data(start, constant: false);
        IMixtureComponent<Row> first = start.Components[0], second = start.Components[1];
        var other = new DiagonalGaussian([.. Enumerable.Repeat(-1e12, 40)], [.. Enumerable.Repeat(1.0, 40)]);
        IMixtureComponent<Row> Part(IMixtureComponent<Row> component) => new Product<Row>([new ProductPart<Row, Row>(new ColumnSelector([.. Enumerable.Range(0, 40)]), component)]);
        AssertWidths(new Mixture<Row>([0.5, 0.5, 0], [first, second, other]), data, model => model.ComponentsOf<FullGaussian>());
        AssertWidths(new Mixture<Row>([0.5, 0.5], [new Mixture<Row>([1], [first]), second]), data, model => ((Mixture<Row>)model.Components[0]).ComponentsOf<FullGaussian>());
        AssertWidths(
            new Mixture<Row>([0.5, 0.5], [Part(first), Part(second)]), data,
            model => [.. model.ComponentsOf<Product<Row>>().Select(product => (FullGaussian)product.Parts[0].Component)]);
    }

    [Fact]
    public void A_start_finds_clusters_narrower_than_its_prototypes()
    {
        const double scale = 1e-9;
        DataMatrix data = Data(Start(2, 40, mean => new FullGaussian(mean, Wide(40))), constant: false, scale);
        var prototype = new Mixture<Row>([0.5, 0.5], [FullGaussian.Standard(40), FullGaussian.Standard(40)]);
        Mixture<Row> start = new KMeansStart().Create(prototype, new Observations<Row>(data), new RandomSource(1), Execution.Sequential, TestContext.Current.CancellationToken);
        foreach (FullGaussian gaussian in start.ComponentsOf<FullGaussian>())
        {
            for (int j = 0; j < 40; j++)
                Assert.InRange(gaussian.Covariance[j, j], 0.6 * Math.Pow(scale * Width, 2), 1.6 * Math.Pow(scale * Width, 2));
        }
    }

    [Fact]
    public void A_step_by_hand_is_the_step_of_a_fit_and_so_is_that_of_functions_added_up()
    {
        Mixture<Row> start = Start(2, 40, mean => new FullGaussian(mean, Wide(40)));
        DataMatrix data = Data(start, constant: false);
        Mixture<Row> expected = new ExpectationMaximization().Steps(start, data).ElementAt(1).Model;
        Mixture<Row> actual = start.Expect(data).Maximize();
        Assert.Equal(expected.ComponentsOf<FullGaussian>().Select(gaussian => gaussian.Covariance), actual.ComponentsOf<FullGaussian>().Select(gaussian => gaussian.Covariance));
        AuxiliaryFunction<Row> doubled = (0.5 * start.Expect(data)) + (0.5 * start.Expect(data));
        Assert.Equal(expected.ComponentsOf<FullGaussian>()[0].Covariance[3, 3], doubled.Maximize().ComponentsOf<FullGaussian>()[0].Covariance[3, 3], 1e-9);
    }

    [Fact]
    public void A_column_without_spread_is_still_refused()
    {
        Mixture<Row> start = Start(2, 3, mean => new FullGaussian(mean, Wide(3)));
        DataMatrix data = Data(start, constant: true);
        FitResult<Row> result = new ExpectationMaximization().Fit(start, data);
        Assert.Equal(FitStatus.Degenerate, result.Status);
        Assert.Equal(2, result.Degeneracy!.Column);
    }

    private static void AssertFound(int components, int columns, Func<double[], Gaussian> create)
    {
        Mixture<Row> start = Start(components, columns, create);
        AssertWidths(start, Data(start, constant: false), model => model.ComponentsOf<Gaussian>());
    }

    private static void AssertWidths(Mixture<Row> start, DataMatrix data, Func<Mixture<Row>, IReadOnlyList<Gaussian>> choose)
    {
        FitResult<Row> result = new ExpectationMaximization { Tolerance = 1e-10 }.Fit(start, data);
        Assert.Equal(FitStatus.Converged, result.Status);
        foreach (Gaussian gaussian in choose(result.Model))
        {
            for (int j = 0; j < data.ColumnCount; j++)
                Assert.InRange(gaussian.Covariance[j, j], 0.6 * Width * Width, 1.6 * Width * Width);
        }
    }

    private static Mixture<Row> Start(int components, int columns, Func<double[], Gaussian> create) => new(
        [.. Enumerable.Repeat(1.0 / components, components)],
        [.. Enumerable.Range(0, components).Select(k => create([.. Enumerable.Range(0, columns).Select(j => Place(k, j))]))]);

    /// <summary>The digits of the component's number: any two differ in some column.</summary>
    private static double Place(int component, int column) => ((component >> (column % 4)) & 1) * Apart;

    private static double[,] Wide(int columns)
    {
        var covariance = new double[columns, columns];
        for (int j = 0; j < columns; j++)
            covariance[j, j] = Apart * Apart / 100;
        return covariance;
    }

    private static DataMatrix Data(Mixture<Row> start, bool constant, double scale = 1)
    {
        const int each = 300;
        var random = new RandomSource(6);
        int columns = start.ComponentsOf<Gaussian>()[0].Dimension;
        var rows = new double[each * start.Components.Count, columns];
        for (int i = 0; i < rows.GetLength(0); i++)
        {
            for (int j = 0; j < columns; j++)
                rows[i, j] = scale * (start.ComponentsOf<Gaussian>()[i / each].Mean[j] + (constant && j == columns - 1 ? 0 : Width * random.NextNormal()));
        }
        return DataMatrix.FromArray(rows);
    }
}
