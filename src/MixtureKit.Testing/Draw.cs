using FsCheck;
using FsCheck.Fluent;
using MixtureKit.Numerics;

namespace MixtureKit.Testing;

/// <summary>Generators written as plain draws from a source of randomness.</summary>
public static class Draw
{
    /// <summary>Creates a generator that draws with the given function, such as <c>random => new Poisson([random.NextGamma(2)])</c>.</summary>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    public static Gen<T> With<T>(Func<RandomSource, T> draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        return Gen.Choose(0, int.MaxValue).Select(seed => draw(new RandomSource((ulong)seed)));
    }

    /// <summary>Draws positive proportions that sum to 1, from the flat Dirichlet distribution.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    public static double[] NextProportions(this Random random, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        double[] shares = [.. Enumerable.Range(0, count).Select(_ => random.NextGamma(1) + 1e-3)];
        double sum = shares.Sum();
        return Array.ConvertAll(shares, share => share / sum);
    }
}
