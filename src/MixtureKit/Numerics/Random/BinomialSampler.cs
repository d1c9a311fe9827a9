namespace MixtureKit.Numerics;

/// <summary>A sampler of binomial counts of a probability of at most one half, by one of two methods.</summary>
internal static class BinomialSampler
{
    public static long Draw(Random random, long trials, double probability)
    {
        if (trials == 0 || probability == 0)
            return 0;
        return trials * probability < 10 ? ByWaiting(random, trials, probability) : ByRejection(random, trials, probability);
    }

    // The numbers of trials between successes are geometric: np + 1 draws on average.
    private static long ByWaiting(Random random, long trials, double probability)
    {
        double logFailure = Logarithm.OnePlus(-probability);
        double spent = 0;
        for (long count = 0; ; count++)
        {
            spent += Math.Floor(Math.Log(Sampling.OpenUniform(random)) / logFailure) + 1;
            if (spent > trials)
                return count;
        }
    }

    // Transformed rejection with a squeeze, BTRS of Hörmann, "The generation of binomial random variates" (1993), for means of 10 and more;
    // the constants are the paper's.
    private static long ByRejection(Random random, long trials, double probability)
    {
        double deviation = Math.Sqrt(trials * probability * (1 - probability));
        double b = 1.15 + (2.53 * deviation);
        double a = -0.0873 + (0.0248 * b) + (0.01 * probability);
        double center = (trials * probability) + 0.5;
        double squeeze = 0.92 - (4.2 / b);
        double alpha = (2.83 + (5.1 / b)) * deviation;
        double logMode = LogProbability(Math.Floor((trials + 1) * probability), trials, probability);
        while (true)
        {
            double u = random.NextDouble() - 0.5;
            double v = random.NextDouble();
            double distance = 0.5 - Math.Abs(u);
            double count = Math.Floor((((2 * a / distance) + b) * u) + center);
            if (distance >= 0.07 && v <= squeeze)
                return (long)count;
            if (!(count >= 0 && count <= trials))
                continue;
            if (Math.Log(v * alpha / ((a / (distance * distance)) + b)) <= LogProbability(count, trials, probability) - logMode)
                return (long)count;
        }
    }

    private static double LogProbability(double count, long trials, double probability) =>
        SaddlePoint.LogMultinomial([count, trials - count], [probability, 1 - probability]);
}
