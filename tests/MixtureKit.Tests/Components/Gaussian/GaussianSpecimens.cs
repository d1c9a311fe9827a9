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

    public static ComponentSpecimen<Row> Of(string name, Func<RandomSource, IMixtureComponent<Row>> draw) => new()
    {
        Name = name,
        Components = Draw.With(draw),
        Observations = Rows.Reals(Columns),
        HardData = Rows.HardReals(Columns),
        Total = component => TotalProbability.Integrate(component, (x, y) => Row.Of(x, y), -40, 40),
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
