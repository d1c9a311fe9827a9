namespace MixtureKit.Numerics;

/// <summary>A table of log (n!) for small n, each correctly rounded up to a digit or so.</summary>
internal static class LogFactorialTable
{
    /// <summary>The largest n in the table.</summary>
    /// <remarks>
    /// Up to it the difference of log-factorials and log-powers that makes a log-probability keeps eleven digits; above it the
    /// saddle-point form is used.
    /// </remarks>
    public const int Largest = 2048;

    private static readonly double[] Table = [.. Enumerable.Range(0, Largest + 1).Select(n => SaddlePoint.LogFactorial(n))];

    /// <summary>The table: log (n!) at index n.</summary>
    public static ReadOnlySpan<double> Values => Table;
}
