using System.Numerics.Tensors;
using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Cases;

/// <summary>
/// Rows of 0 and 1. With 784 columns they are images of smooth strokes, four styles a class, else cells of probabilities
/// U(0.15, 0.85). The start mixes the mean of the first rows with single rows.
/// </summary>
internal sealed record BinaryCase(int Rows, int Columns, int Components) : DataCase(Rows, Columns, Components)
{
    private const int ImageColumns = 784;
    private const int MostMeanRows = 20_000;

    public override string Name => $"binary_{Rows}x{Columns}x{Components}";

    protected override string Kind => "binary";

    protected override void Write(string folder, RandomSource random)
    {
        double[][] prototypes = Columns == ImageColumns ? StrokeImages.Draw(random, Components) : Uniform(random);
        var values = new byte[Rows * Columns];
        ForBlocks(random, (first, count, source) =>
        {
            for (int i = first; i < first + count; i++)
            {
                double[] prototype = prototypes[source.Next(prototypes.Length)];
                for (int j = 0; j < Columns; j++)
                    values[(i * Columns) + j] = source.NextDouble() < prototype[j] ? (byte)1 : (byte)0;
            }
        });
        NumpyFile.Write(Path.Combine(folder, "X.npy"), values, Rows, Columns);
        NumpyFile.Write(Path.Combine(folder, "probs0.npy"), Start(random, values), Components, Columns);
    }

    private double[][] Uniform(Random random) =>
        [.. Enumerable.Range(0, Components).Select(_ => Enumerable.Range(0, Columns).Select(_ => 0.15 + (0.7 * random.NextDouble())).ToArray())];

    private double[] Start(Random random, byte[] values)
    {
        var mean = new double[Columns];
        int rows = Math.Min(Rows, MostMeanRows);
        for (int i = 0; i < rows * Columns; i++)
            mean[i % Columns] += values[i];
        TensorPrimitives.Divide(mean, rows, mean);
        var start = new double[Components * Columns];
        for (int k = 0; k < Components; k++)
        {
            int row = random.Next(Rows);
            for (int j = 0; j < Columns; j++)
                start[(k * Columns) + j] = Math.Clamp((0.6 * mean[j]) + (0.4 * values[(row * Columns) + j]), 0.02, 0.98);
        }
        return start;
    }
}
