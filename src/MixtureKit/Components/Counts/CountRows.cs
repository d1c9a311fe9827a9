using System.Buffers;
using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>Checks of rows of counts, and the term of a log-probability that depends on the row alone.</summary>
/// <remarks>
/// The term is NaN for rows for which sums of log-factorials are not enough: with large counts, or with values that are not
/// counts. A batch and a single row add the same log-factorials in the same order, so that they agree to the bit.
/// </remarks>
internal static class CountRows
{
    /// <summary>Largest count for which a Poisson log-probability keeps eleven digits as a difference of logarithms.</summary>
    private const int LargestPoisson = 255;

    /// <summary>True if a value is whole, not negative and at most 2⁵³, above which doubles skip whole numbers.</summary>
    public static bool IsCount(double value) => LevelScan.IsCode(value);

    /// <summary>Returns an issue to a row with a value that is neither a count nor missing; otherwise null.</summary>
    public static DataIssue? Validate(Row x, int dimension)
    {
        if (RowShape.Validate(x, dimension) is { } shape)
            return shape;
        double[] buffer = ArrayPool<double>.Shared.Rent(dimension);
        DataIssue? issue = Validate(x.Read(buffer));
        ArrayPool<double>.Shared.Return(buffer);
        return issue;
    }

    private static DataIssue? Validate(ReadOnlySpan<double> values)
    {
        for (int j = 0; j < values.Length; j++)
        {
            if (!IsCount(values[j]) && !double.IsNaN(values[j]))
                return new DataIssue(Reason(values[j]), j);
        }
        return null;
    }

    /// <summary>Returns −Σ_j log (x_j!), or NaN; zeros may be left out.</summary>
    public static double PoissonTerm(ReadOnlySpan<double> x)
    {
        double term = 0;
        foreach (double value in x)
            term -= LogFactorial(value, LargestPoisson);
        return term;
    }

    /// <summary>Computes −Σ_j log (x_j!) of every row of a batch, or NaN.</summary>
    public static void PoissonTerms(ColumnView columns, Span<double> terms) => SubtractFactorials(columns.All, columns.ColumnCount, LargestPoisson, terms);

    /// <summary>Returns log [n!/(Π_j x_j!)] with n = Σ_j x_j, or NaN; zeros may be left out.</summary>
    public static double MultinomialTerm(ReadOnlySpan<double> x)
    {
        double term = 0, total = 0;
        foreach (double value in x)
        {
            term -= LogFactorial(value, LogFactorialTable.Largest);
            total += value;
        }
        return term + LogFactorial(total, LogFactorialTable.Largest);
    }

    /// <summary>Computes log [n!/(Π_j x_j!)] of every row of a batch, or NaN.</summary>
    public static void MultinomialTerms(ColumnView columns, Span<double> terms)
    {
        Span<double> totals = stackalloc double[ColumnView.Stride];
        MultinomialTerms(columns.All, columns.ColumnCount, terms, totals[..terms.Length]);
    }

    /// <summary>Computes n and log [n!/(Π_j x_j!)] of every row of a batch, or NaN.</summary>
    /// <param name="columns">x, [column][row], a batch's capacity from one column to the next.</param>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="terms">The logarithms.</param>
    /// <param name="totals">n.</param>
    public static void MultinomialTerms(ReadOnlySpan<double> columns, int dimension, Span<double> terms, Span<double> totals)
    {
        SubtractFactorials(columns, dimension, LogFactorialTable.Largest, terms);
        totals.Clear();
        for (int j = 0; j < dimension; j++)
        {
            ReadOnlySpan<double> x = columns.Slice(j * ColumnView.Stride, totals.Length);
            for (int i = 0; i < x.Length; i++)
                totals[i] += x[i];
        }
        for (int i = 0; i < terms.Length; i++)
            terms[i] += LogFactorial(totals[i], LogFactorialTable.Largest);
    }

    private static void SubtractFactorials(ReadOnlySpan<double> columns, int dimension, int largest, Span<double> terms)
    {
        terms.Clear();
        for (int j = 0; j < dimension; j++)
        {
            ReadOnlySpan<double> x = columns.Slice(j * ColumnView.Stride, terms.Length);
            for (int i = 0; i < terms.Length; i++)
                terms[i] -= LogFactorial(x[i], largest);
        }
    }

    private static double LogFactorial(double value, int largest)
    {
        int count = (int)value;
        return count == value && (uint)count <= (uint)largest ? LogFactorialTable.Values[count] : double.NaN;
    }

    private static string Reason(double value)
    {
        string fault = value < 0 ? "is negative" : value > LevelScan.LargestCode ? "is beyond 2^53, where doubles skip whole numbers" : "is not a whole number";
        return string.Create(CultureInfo.InvariantCulture, $"{value:R} {fault}, so it is not a count");
    }
}
