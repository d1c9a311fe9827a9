using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Benchmarks.Cases;

/// <summary>One row of the comparison: a model on a data set, and how many times the peer's speed it must and ought to reach.</summary>
internal sealed record ComparisonRow(Model Model, DataCase Data, double Floor, double Aim, int Iterations = 10, int Repeats = 3)
{
    /// <summary>What the row is called on the command line.</summary>
    public string Name => $"{Model}-{Data.Name[(Data.Name.IndexOf('_', StringComparison.Ordinal) + 1)..]}".ToLowerInvariant();

    /// <summary>The start, from the files of the case.</summary>
    public Mixture<Row> Start(string folder)
    {
        double[] weights = NumpyFile.ReadDoubles(Path.Combine(folder, "weights0.npy"));
        return new Mixture<Row>(weights, Model switch
        {
            Model.Bernoulli => Pieces(folder, "probs0.npy", Data.Columns).Select(probabilities => new Bernoulli(probabilities)),
            Model.Categorical => Pieces(folder, "probs0.npy", Data.Columns * Data.Levels!.Value).Select(Categorical),
            _ => Pieces(folder, "means0.npy", Data.Columns).Zip(Pieces(folder, "covs0.npy", Data.Columns * Data.Columns), Gaussian),
        });
    }

    private static IEnumerable<double[]> Pieces(string folder, string file, int length) =>
        NumpyFile.ReadDoubles(Path.Combine(folder, file)).Chunk(length);

    private Categorical Categorical(double[] proportions) => new([.. proportions.Chunk(Data.Levels!.Value)]);

    private IMixtureComponent<Row> Gaussian(double[] mean, double[] covariance)
    {
        int d = mean.Length;
        double[] variances = [.. Enumerable.Range(0, d).Select(j => covariance[(j * d) + j])];
        return Model switch
        {
            Model.Full => new FullGaussian(mean, Square(covariance, d)),
            Model.Tied => new TiedGaussian(mean, Square(covariance, d)),
            Model.Diagonal => new DiagonalGaussian(mean, variances),
            _ => new SphericalGaussian(mean, variances.Average()),
        };
    }

    private static double[,] Square(double[] values, int dimension)
    {
        var square = new double[dimension, dimension];
        Buffer.BlockCopy(values, 0, square, 0, values.Length * sizeof(double));
        return square;
    }
}
