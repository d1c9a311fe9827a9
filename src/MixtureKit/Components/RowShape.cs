using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>What components over the columns of a row ask of its shape.</summary>
internal static class RowShape
{
    private const int Shown = 6;

    /// <summary>The values of a row, in the row's own memory or in the buffer, which has one place a column.</summary>
    /// <exception cref="UnusableDataException">The row has another length.</exception>
    public static ReadOnlySpan<double> Read(Row x, Span<double> buffer) => x.Count == buffer.Length
        ? x.Read(buffer)
        : throw new UnusableDataException($"The row has {x.Count} values; the mixture expects {buffer.Length}.");

    /// <summary>The columns of a batch.</summary>
    /// <exception cref="UnusableDataException">The rows have another length.</exception>
    public static ColumnView Columns(Batch<Row> batch, int dimension)
    {
        ColumnView columns = batch.View<ColumnView>();
        return batch.Count == 0 || columns.ColumnCount == dimension
            ? columns
            : throw new UnusableDataException($"The rows have {columns.ColumnCount} values; the mixture expects {dimension}.");
    }

    /// <summary>Prefetches half of the rows that follow in the steps of a kernel; nothing if they are so short that the driver had better do it.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="dimension">Number of columns.</param>
    /// <param name="half">0 in the densities, 1 in the statistics.</param>
    /// <param name="steps">Number of steps.</param>
    public static ReadAhead Prefetch(Batch<Row> batch, int dimension, int half, int steps) =>
        dimension > ReadAhead.FewColumns ? batch.Prefetch(half, 2, steps) : default;

    /// <summary>An objection to a row of another length or with a value that is not finite, or null.</summary>
    public static Objection? Examine(Row x, int dimension)
    {
        if (x.Count != dimension)
            return new Objection($"the row has {x.Count} values; the mixture expects {dimension}") { IsRegardlessOfWeight = true };
        return NotFinite(x) is { } column
            ? new Objection(Reason(x[column]), column) { IsRegardlessOfWeight = true }
            : null;
    }

    /// <summary>The log-density of a row. One that is not finite may be that of a row that is not, which is refused.</summary>
    /// <exception cref="UnusableDataException">A value of the row is NaN or infinite.</exception>
    public static double Checked(double logDensity, Row x)
    {
        if (!double.IsFinite(logDensity))
            RequireFinite(x);
        return logDensity;
    }

    /// <summary>Refuses a row with a value that is not finite.</summary>
    /// <exception cref="UnusableDataException">A value of the row is NaN or infinite.</exception>
    public static void RequireFinite(Row x)
    {
        if (NotFinite(x) is { } column)
            throw UnusableDataException.OfRow(column, Reason(x[column]));
    }

    private static string Reason(double value) =>
        string.Create(CultureInfo.InvariantCulture, $"{value:R} is not a finite number; remove the row or the column");

    private static int? NotFinite(Row x)
    {
        for (int j = 0; !x.IsKnownFinite && j < x.Count; j++)
        {
            if (!double.IsFinite(x[j]))
                return j;
        }
        return null;
    }

    /// <summary>The first few of some parameters, for people.</summary>
    public static string Show(IReadOnlyList<double> values) =>
        $"[{string.Join(", ", values.Take(Shown).Select(value => value.ToString("G4", CultureInfo.InvariantCulture)))}{(values.Count > Shown ? ", …" : "")}]";
}
