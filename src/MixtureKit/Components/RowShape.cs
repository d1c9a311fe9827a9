using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>Checks of the rows of components, reading of rows, and parameters as text for messages.</summary>
internal static class RowShape
{
    private const int Shown = 6;

    /// <summary>Returns the values of a row, in its memory or in the buffer, which has one element a column.</summary>
    /// <exception cref="UnusableDataException">The row has another length.</exception>
    public static ReadOnlySpan<double> Read(Row x, Span<double> buffer) => x.Count == buffer.Length
        ? x.Read(buffer)
        : throw new UnusableDataException($"The row has {MessageText.Count(x.Count, "value")}; the mixture expects {buffer.Length}.");

    /// <summary>Returns the columns of a batch.</summary>
    /// <exception cref="UnusableDataException">The rows have another length.</exception>
    public static ColumnView Columns(Batch<Row> batch, int dimension)
    {
        ColumnView columns = batch.View<ColumnView>();
        return batch.Count == 0 || columns.ColumnCount == dimension
            ? columns
            : throw new UnusableDataException($"The rows have {MessageText.Count(columns.ColumnCount, "value")}; the mixture expects {dimension}.");
    }

    /// <summary>Returns the prefetch of half of the next batch's rows, in the steps of a kernel.</summary>
    /// <remarks>It does nothing if rows are so short that the driver prefetches them at once.</remarks>
    /// <param name="batch">The batch.</param>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="half">0 for the densities, 1 for the statistics.</param>
    /// <param name="steps">Number of steps.</param>
    public static ReadAhead Prefetch(Batch<Row> batch, int dimension, int half, int steps) =>
        dimension > ReadAhead.FewColumns ? batch.Prefetch(half, 2, steps) : default;

    /// <summary>Returns an issue to a row of another length or with an infinite value; otherwise null.</summary>
    public static DataIssue? Validate(Row x, int dimension)
    {
        if (x.Count != dimension)
            return new DataIssue($"the row has {MessageText.Count(x.Count, "value")}; the mixture expects {dimension}") { IsRegardlessOfWeight = true };
        return Infinite(x) is { } column
            ? new DataIssue(Reason(x[column]), column) { IsRegardlessOfWeight = true }
            : null;
    }

    /// <summary>Returns the log-density of a row, or throws if it is not finite because a value is infinite.</summary>
    /// <exception cref="UnusableDataException">A value of the row is infinite.</exception>
    public static double Checked(double logDensity, Row x)
    {
        if (!double.IsFinite(logDensity))
            RequireFinite(x);
        return logDensity;
    }

    /// <summary>Throws if a row has an infinite value.</summary>
    /// <exception cref="UnusableDataException">A value of the row is infinite.</exception>
    public static void RequireFinite(Row x)
    {
        if (Infinite(x) is { } column)
            throw UnusableDataException.ForRow(column, Reason(x[column]));
    }

    private static string Reason(double value) =>
        string.Create(CultureInfo.InvariantCulture, $"{value:R} is not a finite number; remove the row or the column");

    private static int? Infinite(Row x)
    {
        for (int j = 0; !x.IsKnownFinite && j < x.Count; j++)
        {
            if (double.IsInfinity(x[j]))
                return j;
        }
        return null;
    }

    /// <summary>Formats the first few of some parameters.</summary>
    public static string Show(IReadOnlyList<double> values) =>
        $"[{string.Join(", ", values.Take(Shown).Select(value => value.ToString("G4", CultureInfo.InvariantCulture)))}{(values.Count > Shown ? ", …" : "")}]";
}
