using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Cases;

/// <summary>A data set of known size with a start, drawn from a seed that its sizes fix, kept in a folder of NumPy files.</summary>
internal abstract record DataCase(int Rows, int Columns, int Components)
{
    /// <summary>Rows that are drawn from one stream of random numbers, so that threads change nothing.</summary>
    protected const int Block = 4096;

    /// <summary>The folder's name.</summary>
    public abstract string Name { get; }

    /// <summary>What <c>meta.json</c> calls the kind of data.</summary>
    protected abstract string Kind { get; }

    /// <summary>Levels of a cell, where it is one of several.</summary>
    public virtual int? Levels => null;

    /// <summary>Writes X and the start.</summary>
    protected abstract void Write(string folder, RandomSource random);

    /// <summary>The folder of this case under a root; drawn and written where it is not there.</summary>
    public string Ensure(string root)
    {
        string folder = Path.Combine(root, Name);
        string meta = Path.Combine(folder, "meta.json");
        if (File.Exists(meta))
            return folder;
        Directory.CreateDirectory(folder);
        NumpyFile.Write(Path.Combine(folder, "weights0.npy"), Enumerable.Repeat(1.0 / Components, Components).ToArray(), Components);
        Write(folder, new RandomSource(Seed()));
        // The last file to be written says that all are there.
        string levels = Levels is { } count ? $", \"L\": {count}" : "";
        File.WriteAllText(meta, $$"""{"kind": "{{Kind}}", "N": {{Rows}}, "d": {{Columns}}, "K": {{Components}}{{levels}}}""" + "\n");
        return folder;
    }

    /// <summary>Runs (first row, number of rows, source) for blocks of rows, on all cores.</summary>
    protected void ForBlocks(RandomSource random, Action<int, int, RandomSource> draw) =>
        Parallel.For(0, (Rows + Block - 1) / Block, block => draw(block * Block, Math.Min(Block, Rows - (block * Block)), random.Split((ulong)block)));

    /// <summary>Dirichlet(concentration, …).</summary>
    protected static double[] Proportions(Random random, int count, double concentration)
    {
        double[] draws = [.. Enumerable.Range(0, count).Select(_ => random.NextGamma(concentration))];
        double sum = draws.Sum();
        return [.. draws.Select(draw => draw / sum)];
    }

    private ulong Seed() => Name.Aggregate(14695981039346656037UL, (hash, letter) => unchecked((hash ^ letter) * 1099511628211UL));
}
