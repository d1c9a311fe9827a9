using MixtureKit.Assignments;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Groups;
using MixtureKit.Samples;

namespace MixtureKit.Documentation.Tests.Samples;

public sealed class KnownVarianceGaussianTests
{
    /// <summary>
    /// The most likely of spherical Gaussians of one variance and one weight is the nearest, and its maximiser is the mean of the
    /// rows it took: Lloyd's two steps.
    /// </summary>
    [Theory]
    [InlineData(1e-4)]
    [InlineData(1.0)]
    [InlineData(1e4)]
    public void Hard_assignment_with_equal_weights_is_k_means_step_by_step(double variance)
    {
        DataMatrix data = Repository.Iris();
        double[][] centres = [data[0].ToArray(), data[1].ToArray(), data[101].ToArray()];
        var start = new Mixture<Row>(
            new FrozenGate<Row>(MixingWeights<Row>.Equal(3)),
            ComponentGroup.Create([.. centres.Select(centre => new KnownVarianceGaussian(centre, variance))]));

        foreach (AuxiliaryFunction<Row> step in new ExpectationMaximization().Steps(start, data, assignment: new HardAssignment<Row>()).Take(15))
        {
            for (int k = 0; k < centres.Length; k++)
                Assert.Equal(centres[k], step.Model.ComponentsOf<KnownVarianceGaussian>()[k].Mean, (a, b) => Math.Abs(a - b) < 1e-12);
            int[] labels = Nearest(data, centres);
            Assert.Equal(labels, data.Select(step.Model.Predict));
            Assert.Equal(Enumerable.Range(0, 3).Select(k => (double)labels.Count(label => label == k)), step.Counts);
            Assert.Equal([1.0 / 3, 1.0 / 3, 1.0 / 3], step.Model.Weights);
            centres = Means(data, labels);
        }
    }

    [Fact]
    public void The_classification_likelihood_is_the_sum_of_squares_of_k_means()
    {
        DataMatrix data = Repository.Iris();
        var start = new Mixture<Row>(
            new FrozenGate<Row>(MixingWeights<Row>.Equal(2)),
            ComponentGroup.Create([new KnownVarianceGaussian(data[0], 2), new KnownVarianceGaussian(data[149], 2)]));

        FitResult<Row> fit = new ExpectationMaximization { Certify = true }.Fit(start, data, assignment: new HardAssignment<Row>());

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.All(fit.Certificates, certificate => Assert.True(certificate.Holds));
        double[][] centres = [.. fit.Model.ComponentsOf<KnownVarianceGaussian>().Select(component => component.Mean.ToArray())];
        double squares = data.Sum(row => centres.Min(centre => Distance(row, centre)));
        double constant = data.Count * (Math.Log(0.5) - (2 * Math.Log(2 * Math.PI * 2)));
        Assert.Equal(constant - (squares / (2 * 2)), fit.Objective, 1e-8);
    }

    [Fact]
    public void It_is_mixed_with_Gaussians_nested_and_part_of_a_product()
    {
        DataMatrix data = Repository.Faithful();
        var product = new Product<Row>(
            [
                new ProductPart<Row, Row>(new ColumnSelector(0), new KnownVarianceGaussian([2], 0.1)),
                new ProductPart<Row, Row>(new ColumnSelector(1), new KnownVarianceGaussian([55], 30)),
            ]);
        var nested = new Mixture<Row>([0.5, 0.5], [new KnownVarianceGaussian([4, 75], 30), new FullGaussian([4.5, 85], new[,] { { 0.2, 0.0 }, { 0, 40 } })]);

        FitResult<Row> fit = new ExpectationMaximization { Certify = true }.Fit(new Mixture<Row>([0.5, 0.5], [product, nested]), data);

        Assert.Equal(FitStatus.Converged, fit.Status);
        Assert.All(fit.Certificates, certificate => Assert.True(certificate.Holds));
        Assert.Equal(1 + 2 + 1 + 2 + 5, fit.Model.ParameterCount);
    }

    private static double Distance(Row row, double[] centre) => row.Zip(centre, (x, c) => (x - c) * (x - c)).Sum();

    private static int[] Nearest(DataMatrix data, double[][] centres) =>
        [.. data.Select(row => Enumerable.Range(0, centres.Length).MinBy(k => Distance(row, centres[k])))];

    private static double[][] Means(DataMatrix data, int[] labels) =>
        [.. Enumerable.Range(0, labels.Max() + 1).Select(k =>
        {
            Row[] own = [.. data.Where((_, i) => labels[i] == k)];
            return Enumerable.Range(0, data.ColumnCount).Select(j => own.Average(row => row[j])).ToArray();
        })];
}
