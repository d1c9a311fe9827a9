using System.Globalization;
using Microsoft.Data.Analysis;
using MixtureKit.Data;

namespace MixtureKit.ML;

/// <summary>Data frames as rows.</summary>
/// <example>
/// <code>
/// DataFrame frame = DataFrame.LoadCsv("faithful.csv");
/// FitResult&lt;Row&gt; fit = FullGaussian.Standard(2).Fit(components: 2, frame.ToDataMatrix("eruptions", "waiting"));
/// </code>
/// </example>
public static class DataFrames
{
    private const long LargestWhole = 1L << 53;

    /// <summary>Copies columns of a data frame to a matrix; nulls become missing cells.</summary>
    /// <param name="frame">The data frame.</param>
    /// <param name="columns">Names of the columns, in order; all columns if none are named.</param>
    /// <returns>The matrix, rows × columns, with the names of the columns; true is 1 and false is 0.</returns>
    /// <exception cref="ArgumentException">A column is missing or does not hold numbers or truth values.</exception>
    /// <exception cref="UnusableDataException">A value is infinite, or a whole number beyond 2⁵³ that is no double.</exception>
    public static DataMatrix ToDataMatrix(this DataFrame frame, params IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(columns);
        DataFrameColumn[] chosen = [.. columns.Count == 0 ? frame.Columns : columns.Select(name => Find(frame, name))];
        if (chosen.Length == 0)
            throw new ArgumentException("The data frame has no columns.", nameof(frame));
        var values = new double[checked(frame.Rows.Count * chosen.Length)];
        for (int j = 0; j < chosen.Length; j++)
            Copy(chosen[j], values, j, chosen.Length);
        return DataMatrix.FromRowMajor(values, chosen.Length, chosen.Select(column => column.Name));
    }

    private static DataFrameColumn Find(DataFrame frame, string name) => frame.Columns.FirstOrDefault(column => column.Name == name)
        ?? throw new ArgumentException($"The data frame has no column '{name}'; it has {string.Join(", ", frame.Columns.Select(column => $"'{column.Name}'"))}.", nameof(name));

    private static void Copy(DataFrameColumn column, double[] values, int place, int stride)
    {
        if (!column.IsNumericColumn() && column.DataType != typeof(bool))
            throw new ArgumentException($"The column '{column.Name}' of the data frame holds {column.DataType.Name}; name the columns of numbers, or put numbers in its place.", nameof(column));
        long row = 0;
        for (long at = place; at < values.LongLength; at += stride, row++)
            values[at] = Number(column, row);
    }

    private static double Number(DataFrameColumn column, long row) => column[row] switch
    {
        null => double.NaN,
        long value when value is < -LargestWhole or > LargestWhole && (Int128)(double)value != value => throw Rounded(column, row, value),
        ulong value when value > LargestWhole && (Int128)(double)value != value => throw Rounded(column, row, value),
        IConvertible value => value.ToDouble(CultureInfo.InvariantCulture),
        var value => throw Rounded(column, row, value),
    };

    private static UnusableDataException Rounded(DataFrameColumn column, long row, object value) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Row {row + 1}, column '{column.Name}': {value} is no double-precision number; subtract an origin near the data."), row);
}
