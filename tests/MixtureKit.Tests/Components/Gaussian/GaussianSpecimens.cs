using FsCheck;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Testing;

namespace MixtureKit.Tests.Components;

/// <summary>What the Gaussian structures have in common as specimens: rows of two columns.</summary>
internal static class GaussianSpecimens
{
    public const int Columns = 2;

    public static NormalInverseWishart Wishart { get; } = new([0.5, -0.5], 0.5, 5, new[,] { { 2.0, 0.3 }, { 0.3, 1.5 } });

    public static NormalInverseGamma Gamma { get; } = new([0.5, -0.5], 0.5, 2, [1.5, 1]);

    public static NormalInverseGamma OneGamma { get; } = new([0.5, -0.5], 0.5, 2, [1.5]);

    public static ComponentSpecimen<Row> Of(string name, Func<RandomSource, IMixtureComponent<Row>> draw) => Of(name, draw, Rows.HardReals(Columns));

    /// <summary>
    /// With a prior near 0. Of data at 1e9 that would make a covariance with 1e18 across and 1 along, for which doubles have no
    /// digits; what is hard beside a prior is data without spread.
    /// </summary>
    public static ComponentSpecimen<Row> WithPrior(string name, Func<RandomSource, IMixtureComponent<Row>> draw) => Of(name, draw, Rows.Repeated(Rows.Reals(Columns)));

    private static ComponentSpecimen<Row> Of(string name, Func<RandomSource, IMixtureComponent<Row>> draw, Gen<Row[]> hard) => new()
    {
        Name = name,
        Components = Draw.With(draw),
        Observations = Rows.Reals(Columns),
        HardData = hard,
        Total = component => TotalProbability.Integrate(component, (x, y) => Row.Of(x, y), -40, 40),
        RoundTrip = RoundTrip.Through(ModelFormats.Rows),
    };

    public static double[] Mean(Random random) => [2 * random.NextNormal(), 2 * random.NextNormal()];

    public static double[] Variances(Random random) => [0.5 + random.NextGamma(2), 0.5 + random.NextGamma(2)];

    public static double[,] Covariance(Random random)
    {
        double[] variances = Variances(random);
        double covariance = (random.NextDouble() - 0.5) * Math.Sqrt(variances[0] * variances[1]);
        return new[,] { { variances[0], covariance }, { covariance, variances[1] } };
    }
}
