namespace MixtureKit.Benchmarks.Kernels;

/// <summary>Uniform numbers divided by their sum.</summary>
internal static class Proportions
{
    public static double[] Draw(int count, Random random)
    {
        double[] draws = [.. Enumerable.Range(0, count).Select(_ => 0.1 + random.NextDouble())];
        double sum = draws.Sum();
        return [.. draws.Select(draw => draw / sum)];
    }
}
