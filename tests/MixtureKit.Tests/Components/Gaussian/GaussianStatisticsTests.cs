using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Components;

public sealed class GaussianStatisticsTests
{
    private static readonly Cloud Data = Cloud.Of(12, 3, 11);

    private static IReadOnlyList<Gaussian> Structures => GaussianDensityTests.Structures(3, new RandomSource(6));

    [Fact]
    public void MoveTo_takes_the_row_for_a_mean_and_leaves_the_rest()
    {
        var wishart = new NormalInverseWishart([0, 0], 1, 4, new double[,] { { 1, 0 }, { 0, 1 } });
        var tied = (TiedGaussian)new TiedGaussian([0, 0], new double[,] { { 2, 1 }, { 1, 2 } }, wishart, "mine").CenteredAt(Row.Of(3, 4));
        Assert.Equal((wishart, "mine"), (tied.Prior, tied.Tie));
        Assert.Same(GaussianSpecimens.Gamma, ((DiagonalGaussian)DiagonalGaussian.Standard(2, GaussianSpecimens.Gamma).CenteredAt(Row.Of(1, 1))).Prior);
        Assert.Same(GaussianSpecimens.OneGamma, ((SphericalGaussian)SphericalGaussian.Standard(2, GaussianSpecimens.OneGamma).CenteredAt(Row.Of(1, 1))).Prior);
        foreach (Gaussian gaussian in Structures)
        {
            var moved = (Gaussian)gaussian.CenteredAt(Row.Of(7, 8, 9));
            Assert.Equal([7.0, 8, 9], moved.Mean);
            Assert.Equal(gaussian.Covariance, moved.Covariance);
        }
    }

    [Fact]
    public void About_a_near_centre_far_data_lose_no_digits()
    {
        // Whole numbers about 2^50: their squares have no room for the spread.
        const double far = 1125899906842624;
        Row[] rows = [Row.Of(far + 2), Row.Of(far + 4), Row.Of(far + 6), Row.Of(far + 12)];
        foreach (Gaussian gaussian in GaussianDensityTests.Structures(1, new RandomSource(6)))
        {
            var next = (Gaussian)GroupAgreement.Maximize(gaussian.CenteredAt(Row.Of(far)), rows, 1, 1, 1, 1);
            Assert.Equal((far + 6, 14.0), (next.Mean[0], next.Covariance[0, 0]));
        }
    }

    [Fact]
    public void Covariance_of_many_columns_is_that_of_the_rows_on_both_sides_of_the_diagonal()
    {
        const int d = 45;
        var random = new RandomSource(8);
        Row[] rows = [.. Enumerable.Range(0, 2 * d).Select(_ => Row.Of([.. Enumerable.Range(0, d).Select(_ => random.NextNormal())]))];
        var next = GroupAgreement.Maximize(FullGaussian.Standard(d), rows, [.. Enumerable.Repeat(1.0, rows.Length)]);
        Matrix<double> covariance = next.Covariance;
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++)
                Assert.Equal(rows.Sum(x => (x[i] - next.Mean[i]) * (x[j] - next.Mean[j])) / rows.Length, covariance[i, j], 1e-13);
        }
    }

    [Fact]
    public void Rebase_gives_the_sums_about_the_new_centre()
    {
        Row[] rows = [Row.Of(2), Row.Of(4)];
        foreach (Gaussian gaussian in GaussianDensityTests.Structures(1, new RandomSource(6)))
        {
            double[] statistics = GroupAgreement.Statistics(gaussian.CenteredAt(Row.Of(1)), rows, 1, 1);
            Assert.Equal([4.0, 10], statistics);
            ((Gaussian)gaussian.CenteredAt(Row.Of(1))).Rebase(gaussian.CenteredAt(Row.Of(3)), 2, statistics);
            Assert.Equal([0.0, 2], statistics);
        }
    }

    [Fact]
    public void Gain_is_the_difference_of_log_likelihoods()
    {
        Row[] rows = [Row.Of(1, 2), Row.Of(3, 1), Row.Of(4, 4)];
        IReadOnlyList<Gaussian> others = GaussianDensityTests.Structures(2, new RandomSource(7));
        foreach ((Gaussian gaussian, Gaussian other) in GaussianDensityTests.Structures(2, new RandomSource(6)).Zip(others))
            GroupAgreement.AssertGain(gaussian, other, rows, 2, 3, 4);
    }

    [Fact]
    public void Another_kind_of_component_is_refused_for_a_centre()
    {
        var full = FullGaussian.Standard(2);
        Assert.StartsWith("The other component is not a FullGaussian of 2 columns.", Assert.Throws<ArgumentException>(() => full.Rebase(FullGaussian.Standard(1), 1, new double[5])).Message);
        Assert.Throws<ArgumentException>(() => full.Gain(DiagonalGaussian.Standard(2), 1, new double[5]));
    }

    [Fact]
    public void After_pooling_every_member_has_the_spread_of_all()
    {
        for (int s = 0; s < 4; s++)
        {
            Gaussian first = Structures[s];
            Gaussian[] next = [.. Data.Step([first, first.CenteredAt(Row.Of(5, -5, 5)), first.CenteredAt(Row.Of(0, 0, 1))], out double[] counts, pool: true).Members.Cast<Gaussian>()];
            Matrix<double> within = (Data.Share(0).Scatter + Data.Share(1).Scatter + Data.Share(2).Scatter) / counts.Sum();
            for (int k = 0; k < 3; k++)
            {
                Cloud.AssertEqual(Data.Share(k).Mean, next[k].Mean);
                Cloud.AssertEqual(Structured(within, first), next[k].Covariance, 1e-10);
            }
        }
    }

    [Fact]
    public void Without_spread_a_step_is_degenerate_and_says_where()
    {
        Row[] rows = [Row.Of(1, 0, 0), Row.Of(1, 2, 1), Row.Of(1, 1, 5), Row.Of(1, 7, 3), Row.Of(1, 3, 9)];
        foreach (Gaussian gaussian in Structures.Take(3))
        {
            var fault = Assert.Throws<DegenerateComponentException>(() => GroupAgreement.Maximize(gaussian, rows, 1, 1, 1, 1, 1));
            Assert.Equal(0, fault.Column);
            Assert.StartsWith("the column has no spread among its observations", fault.Message);
        }
        Assert.Throws<DegenerateComponentException>(() => GroupAgreement.Maximize(Structures[3], rows[..1], 2));
    }

    [Fact]
    public void A_column_that_follows_from_others_is_named()
    {
        Row[] rows = [Row.Of(1, 2, 4), Row.Of(3, 1, 1), Row.Of(4, 4, 5), Row.Of(0, 7, 16), Row.Of(2, 2, 3)];
        foreach (Gaussian gaussian in Structures.Take(2))
        {
            // The last column is 1 + 2·second − first.
            Row[] collinear = [.. rows.Select(x => Row.Of(x[0], x[1], 1 + (2 * x[1]) - x[0]))];
            Assert.Equal(2, Assert.Throws<DegenerateComponentException>(() => GroupAgreement.Maximize(gaussian, collinear, 1, 1, 1, 1, 1)).Column);
        }
    }

    [Fact]
    public void About_a_far_centre_the_rounding_of_the_statistics_is_no_spread()
    {
        var random = new RandomSource(17);
        for (int run = 0; run < 400; run++)
        {
            Row[] line = [Place(1), Place(1)];
            foreach (Gaussian gaussian in GaussianDensityTests.Structures(2, new RandomSource(6)).Take(2).Select(gaussian => (Gaussian)gaussian.CenteredAt(Place(30))))
                Assert.Equal(1, Assert.Throws<DegenerateComponentException>(() => GroupAgreement.Maximize(gaussian, line, 1, 1.0 / 3)).Column);
        }

        Row Place(double scale) => Row.Of(scale * random.NextNormal(), scale * random.NextNormal());
    }

    [Fact]
    public void About_a_far_centre_a_covariance_has_the_digits_that_are_left()
    {
        foreach (Gaussian gaussian in Structures.Take(2))
        {
            Matrix<double> near = Data.Step([gaussian.CenteredAt(Row.Of(0, 0, 0))], out _).Members.Cast<Gaussian>().Single().Covariance;
            Matrix<double> far = Data.Step([gaussian.CenteredAt(Row.Of(1e5, -1e5, 1e5))], out _).Members.Cast<Gaussian>().Single().Covariance;
            Cloud.AssertEqual(near, far, 1e-5);
        }
    }

    private static Matrix<double> Structured(Matrix<double> covariance, Gaussian structure) => structure switch
    {
        DiagonalGaussian => Matrix<double>.Build.DenseOfDiagonalVector(covariance.Diagonal()),
        SphericalGaussian => Matrix<double>.Build.DenseDiagonal(3, covariance.Trace() / 3),
        _ => covariance,
    };
}
