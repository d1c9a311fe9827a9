namespace MixtureKit.Numerics;

/// <summary>log n! of small n, each correctly rounded up to a digit or so, for kernels that look it up.</summary>
internal static class LogFactorialTable
{
    /// <summary>
    /// The largest n in the table. Up to here the difference of log-factorials and log-powers that makes a log-probability
    /// keeps eleven digits; beyond, it takes the saddle-point form.
    /// </summary>
    public const int Largest = 2048;

    private static readonly double[] Table = [.. Enumerable.Range(0, Largest + 1).Select(n => SaddlePoint.LogFactorial(n))];

    /// <summary>log n! at index n.</summary>
    public static ReadOnlySpan<double> Values => Table;
}
