namespace MixtureKit.Numerics;

/// <summary>A sampler of Poisson counts, by one of two methods.</summary>
internal static class PoissonSampler
{
    /// <summary>Counts the uniform factors whose product stays above e^(−λ): λ + 1 draws on average.</summary>
    public static long ByWaiting(Random random, double rate)
    {
        double limit = Math.Exp(-rate);
        long count = 0;
        for (double product = random.NextDouble(); product > limit; product *= random.NextDouble())
            count++;
        return count;
    }

    /// <summary>Draws by transformed rejection with a squeeze, for rates of 10 and more.</summary>
    /// <remarks>
    /// PTRS of Hörmann, "The transformed rejection method for generating Poisson random variables" (1993); the constants are the
    /// paper's.
    /// </remarks>
    public static long ByRejection(Random random, double rate)
    {
        double b = 0.931 + (2.53 * Math.Sqrt(rate));
        double a = -0.059 + (0.02483 * b);
        double inverseAlpha = 1.1239 + (1.1328 / (b - 3.4));
        double squeeze = 0.9277 - (3.6224 / (b - 2));
        while (true)
        {
            double u = random.NextDouble() - 0.5;
            double v = random.NextDouble();
            double distance = 0.5 - Math.Abs(u);
            double count = Math.Floor((((2 * a / distance) + b) * u) + rate + 0.43);
            if (distance >= 0.07 && v <= squeeze)
                return (long)count;
            if (!(count >= 0) || (distance < 0.013 && v > distance))
                continue;
            if (Math.Log(v * inverseAlpha / ((a / (distance * distance)) + b)) <= SaddlePoint.LogPoisson(count, rate))
                return (long)count;
        }
    }
}
