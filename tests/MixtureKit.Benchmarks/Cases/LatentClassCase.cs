using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Cases;

/// <summary>Rows of codes, each column with proportions of its own in each class. The start mixes the observed shares with random ones.</summary>
internal sealed record LatentClassCase(int Rows, int Columns, int LevelCount, int Components) : DataCase(Rows, Columns, Components)
{
    public override string Name => $"lca_{Rows}x{Columns}x{LevelCount}x{Components}";

    public override int? Levels => LevelCount;

    protected override string Kind => "lca";

    protected override void Write(string folder, RandomSource random)
    {
        double[][] proportions = [.. Enumerable.Range(0, Components * Columns).Select(_ => Proportions(random, LevelCount, 1.5))];
        double[] weights = Proportions(random, Components, 10);
        var values = new byte[Rows * Columns];
        ForBlocks(random, (first, count, source) =>
        {
            for (int i = first; i < first + count; i++)
            {
                int k = source.NextCategory(weights);
                for (int j = 0; j < Columns; j++)
                    values[(i * Columns) + j] = (byte)source.NextCategory(proportions[(k * Columns) + j]);
            }
        });
        NumpyFile.Write(Path.Combine(folder, "X.npy"), values, Rows, Columns);
        NumpyFile.Write(Path.Combine(folder, "probs0.npy"), Start(random, values), Components, Columns, LevelCount);
    }

    private double[] Start(Random random, byte[] values)
    {
        var shares = new double[Columns * LevelCount];
        for (int i = 0; i < values.Length; i++)
            shares[(i % Columns * LevelCount) + values[i]] += 1.0 / Rows;
        var start = new double[Components * Columns * LevelCount];
        for (int cell = 0; cell < Components * Columns; cell++)
        {
            double[] drawn = Proportions(random, LevelCount, 2);
            for (int level = 0; level < LevelCount; level++)
                start[(cell * LevelCount) + level] = 0.5 * (shares[(cell % Columns * LevelCount) + level] + drawn[level]);
        }
        return start;
    }
}
