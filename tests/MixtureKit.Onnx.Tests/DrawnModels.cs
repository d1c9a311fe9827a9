using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Onnx.Tests;

/// <summary>Mixtures of each exported family with drawn parameters.</summary>
internal static class DrawnModels
{
    private const int Columns = 4;

    public static string[] Names { get; } =
        ["full", "tied", "diagonal", "spherical", "bernoulli", "categorical", "poisson", "multinomial", "product", "several families", "frozen"];

    public static Mixture<Row> Draw(string name, Random random)
    {
        double[,] shared = Covariance(random);
        Func<IMixtureComponent<Row>> next = name switch
        {
            "full" => () => new FullGaussian(Means(random), Covariance(random)),
            "tied" => () => new TiedGaussian(Means(random), shared),
            "diagonal" => () => new DiagonalGaussian(Means(random), Variances(random)),
            "spherical" => () => new SphericalGaussian(Means(random), 0.1 + random.NextDouble()),
            "bernoulli" => () => new Bernoulli(Values(random, Columns)),
            "categorical" => () => new Categorical([Shares(random, 2), Shares(random, 3), Shares(random, 5)]),
            "poisson" => () => new Poisson(Array.ConvertAll(Values(random, Columns), value => 30 * value)),
            "multinomial" => () => new Multinomial(Shares(random, Columns), null, 40),
            "product" => () => Product(random),
            "several families" => () => random.Next(2) == 0 ? new FullGaussian(Means(random), Covariance(random)) : new SphericalGaussian(Means(random), 1),
            _ => () => new Frozen<Row>(new DiagonalGaussian(Means(random), Variances(random))),
        };
        return new Mixture<Row>(Shares(random, 5), [.. Enumerable.Range(0, 5).Select(_ => next())]);
    }

    private static Product<Row> Product(Random random) => new([
        new ProductPart<Row, Row>(new ColumnSelector(3, 0), new DiagonalGaussian(Values(random, 2), [0.5, 2])),
        new ProductPart<Row, Row>(new ColumnSelector(1), new Poisson([4 * random.NextDouble()])),
        new ProductPart<Row, Row>(new ColumnSelector(2, 4), new Categorical([Shares(random, 3), Shares(random, 2)])),
        new ProductPart<Row, Row>(new ColumnSelector(5), new Bernoulli([random.NextDouble()]))]);

    private static double[] Values(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];

    private static double[] Means(Random random) => [.. Values(random, Columns).Select(value => 100 + (6 * value))];

    private static double[] Variances(Random random) => [.. Values(random, Columns).Select(value => 0.1 + value)];

    private static double[] Shares(Random random, int count)
    {
        double[] values = [.. Values(random, count).Select(value => 0.05 + value)];
        double sum = values.Sum();
        return Array.ConvertAll(values, value => value / sum);
    }

    private static double[,] Covariance(Random random)
    {
        double[][] roots = [.. Enumerable.Range(0, Columns).Select(_ => Values(random, Columns))];
        var covariance = new double[Columns, Columns];
        for (int i = 0; i < Columns; i++)
        {
            for (int j = 0; j < Columns; j++)
                covariance[i, j] = roots[i].Zip(roots[j], (left, right) => left * right).Sum() + (i == j ? 0.2 : 0);
        }
        return covariance;
    }
}
