using System.Globalization;
using MixtureKit.Data;

namespace MixtureKit.Testing;

/// <summary>Observations and numbers as C# to paste, and simpler observations than a given one.</summary>
internal static class CaseText
{
    public static string From<TData>(TData x) => x switch
    {
        double number => Number(number),
        string text => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        bool bit => bit ? "true" : "false",
        Row row => $"Row.Of({string.Join(", ", row.Select(Number))})",
        double[] numbers => Numbers(numbers),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => x?.ToString() ?? "null",
    };

    public static string Numbers(IEnumerable<double> numbers) => $"[{string.Join(", ", numbers.Select(Number))}]";

    public static IEnumerable<TData> Shrink<TData>(TData x) => x switch
    {
        double number => Simpler(number).Cast<TData>(),
        int number => Simpler(number).Select(value => (int)value).Cast<TData>(),
        Row row => Enumerable.Range(0, row.Count).SelectMany(j => Simpler(row[j]).Select(value => With(row, j, value))).Cast<TData>(),
        _ => [],
    };

    private static string Number(double number) => number switch
    {
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        double.NaN => "double.NaN",
        _ => number.ToString("R", CultureInfo.InvariantCulture),
    };

    // Only smaller whole numbers, so that valid codes, bits and counts stay valid.
    private static IEnumerable<double> Simpler(double number) =>
        new[] { 0, Math.Truncate(number / 2), Math.Truncate(number) }.Select(value => value + 0.0).Where(value => value != number).Distinct();

    private static Row With(Row row, int column, double value)
    {
        double[] values = row.ToArray();
        values[column] = value;
        return Row.Of(values);
    }
}
