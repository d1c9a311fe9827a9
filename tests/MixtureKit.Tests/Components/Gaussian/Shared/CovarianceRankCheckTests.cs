using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Components;

public sealed class CovarianceRankCheckTests
{
    private const double Center = 1e6;

    /// <remarks>The second column times 1e-6 lies on a center whose doubles are 1e-10 apart, so that what one column leaves of the other is rounding.</remarks>
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void A_column_that_is_another_but_for_its_rounding_is_degenerate_in_either_order(bool tied, bool coarseFirst)
    {
        var random = new RandomSource(5);
        double[][] rows = [.. Enumerable.Range(0, 30).Select(_ => random.NextNormal()).Select(value => InOrder(Center + (1e-6 * value), value, coarseFirst))];
        double[] mean = InOrder(Center, 0, coarseFirst);
        double[,] covariance = { { 1, 0 }, { 0, 1 } };
        FitResult<Row> fit = new ExpectationMaximization().Fit(new Mixture<Row>([1], [tied ? new TiedGaussian(mean, covariance) : new FullGaussian(mean, covariance)]), DataMatrix.FromRows(rows));
        Assert.Equal(FitStatus.Degenerate, fit.Status);
        Assert.StartsWith("the column is a linear function of the columns before it among its 30 observations", fit.Degeneracy!.Cause, StringComparison.Ordinal);
    }

    private static double[] InOrder(double coarse, double fine, bool coarseFirst) => coarseFirst ? [coarse, fine] : [fine, coarse];
}
