using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Cases;

/// <summary>A table of eight Gaussian clusters that may be larger than memory, written piece by piece.</summary>
internal sealed record LongTable(int Rows, int Columns)
{
    private const int Components = 8;
    private const int Piece = 1 << 12;
    private const int PiecesAtOnce = 16;
    private const double Distance = 0.5;

    /// <summary>The file under a folder; drawn and written if it is not there.</summary>
    public string Ensure(string folder)
    {
        string path = Path.Combine(folder, $"long_{Rows}x{Columns}.npy");
        if (File.Exists(path))
            return path;
        Directory.CreateDirectory(folder);
        NumpyFile.Write(path + ".new", Pieces(), Rows, Columns);
        File.Move(path + ".new", path);
        return path;
    }

    /// <summary>The start of a fit: means near those of the clusters.</summary>
    public static Mixture<Row> Start(Model model, int columns)
    {
        double[][] means = Means(columns);
        return new Mixture<Row>([.. means.Select(_ => 1.0 / Components)], model == Model.Full
            ? means.Select(mean => (IMixtureComponent<Row>)new FullGaussian(mean, Identity(columns)))
            : means.Select(mean => new DiagonalGaussian(mean, [.. Enumerable.Repeat(1.0, columns)])));
    }

    private IEnumerable<double[]> Pieces()
    {
        double[][] means = Means(Columns);
        var random = new RandomSource(1);
        for (int first = 0; first < Rows; first += Piece * PiecesAtOnce)
        {
            var pieces = new double[Math.Min(PiecesAtOnce, (Rows - first + Piece - 1) / Piece)][];
            int begin = first;
            Parallel.For(0, pieces.Length, piece => pieces[piece] = Draw(means, Math.Min(Piece, Rows - begin - (piece * Piece)), random.Split((ulong)((begin / Piece) + piece))));
            foreach (double[] piece in pieces)
                yield return piece;
        }
    }

    private double[] Draw(double[][] means, int rows, RandomSource random)
    {
        var values = new double[rows * Columns];
        for (int i = 0; i < rows; i++)
        {
            double[] mean = means[random.Next(Components)];
            for (int j = 0; j < Columns; j++)
                values[(i * Columns) + j] = mean[j] + random.NextNormal();
        }
        return values;
    }

    private static double[][] Means(int columns)
    {
        var random = new RandomSource(2);
        return [.. Enumerable.Range(0, Components).Select(_ => (double[])[.. Enumerable.Range(0, columns).Select(_ => Distance * random.NextNormal())])];
    }

    private static double[,] Identity(int columns)
    {
        var identity = new double[columns, columns];
        for (int j = 0; j < columns; j++)
            identity[j, j] = 1;
        return identity;
    }
}
