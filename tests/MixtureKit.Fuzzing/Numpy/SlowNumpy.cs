using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Fuzzing.Numpy;

/// <summary>Reads a NumPy file element by element with whole numbers of any size, and holds the library's reading against it.</summary>
internal static partial class SlowNumpy
{
    private const string Check = "slow reader: ";
    private const int LongestHeader = 1 << 16;
    private const long MostColumns = 1_000_000;

    /// <summary>True if the file begins as every NumPy file does.</summary>
    public static bool HasMark(ReadOnlySpan<byte> bytes) => bytes.Length > 6 && bytes[0] == 0x93 && bytes[1..].StartsWith("NUMPY"u8);

    /// <summary>Compares an accepted file element by element; a refused one must have a reason.</summary>
    /// <exception cref="FindingException">They differ.</exception>
    public static void Require(byte[] bytes, ColumnChoice choice, TableOutcome outcome)
    {
        if (outcome.Table is { } table)
            Accepted(bytes, table);
        else if (outcome.Refusal is UnusableDataException && Header(bytes) is { IsAsWritten: true } header && IsSound(header, choice))
            throw new FindingException(Check + "refused", $"The slow reader finds nothing wrong; refused with: {outcome.Refusal.Message}");
    }

    private static void Accepted(byte[] bytes, NumericTable table)
    {
        SlowHeader header = Header(bytes) ?? throw new FindingException(Check + "header", "A file is accepted whose header the slow reader cannot read.");
        FindingException.Unless(header.Rows == table.RowCount, Check + "rows", $"The table has {table.RowCount} rows; the header says {header.Rows}.");
        foreach (string name in table.NumberColumns)
            Numbers(header, Column(name), table.Column(name));
        foreach (string name in table.TextColumns)
            Words(header, Column(name), table.Text(name));
    }

    private static void Numbers(SlowHeader header, int column, double[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            double? value = header.Element(i, column);
            FindingException.Unless(value is { } v && double.IsFinite(v) && BitConverter.DoubleToInt64Bits(v) == BitConverter.DoubleToInt64Bits(values[i]), Check + "numbers", $"Row {i + 1}, column {column + 1} is {value:R} and is read as {values[i]:R}.");
        }
    }

    private static void Words(SlowHeader header, int column, IReadOnlyList<string> words)
    {
        for (int i = 0; i < words.Count; i++)
        {
            double? value = header.Element(i, column);
            FindingException.Unless(value is { } v && words[i] == (double.IsNaN(v) ? "" : v.ToString("R", CultureInfo.InvariantCulture)), Check + "words", $"Row {i + 1}, column {column + 1} is {value:R} and is read as '{words[i]}'.");
        }
    }

    private static int Column(string name) => int.Parse(name.AsSpan(1), CultureInfo.InvariantCulture) - 1;

    // Every element must be a number that a double holds, and those read as numbers finite.
    private static bool IsSound(SlowHeader header, ColumnChoice choice)
    {
        if (header.Rows < 1 || header.Columns is < 1 or > MostColumns || header.Rows * (Int128)header.Columns * header.Size > header.Body.Length)
            return false;
        string[] names = [.. Enumerable.Range(1, (int)header.Columns).Select(j => $"x{j}")];
        int[] numbers = [.. (choice.Numbers(names) ?? names.Except(choice.Words(names))).Where(names.Contains).Select(Column)];
        return Enumerable.Range(0, (int)header.Rows).All(i => Enumerable.Range(0, names.Length).All(j =>
            header.Element(i, j) is { } value && (double.IsFinite(value) || !numbers.Contains(j))));
    }

    private static SlowHeader? Header(byte[] bytes)
    {
        int start = bytes.Length > 7 && bytes[6] is 2 or 3 ? 12 : 10;
        if (bytes.Length < start || bytes[6] is < 1 or > 3)
            return null;
        long length = start == 10 ? BitConverter.ToUInt16(bytes, 8) : BitConverter.ToUInt32(bytes, 8);
        if (length > LongestHeader || bytes.Length < start + length)
            return null;
        string text = Encoding.UTF8.GetString(bytes, start, (int)length);
        Match type = Type().Match(text), order = Order().Match(text), shape = Shape().Match(text);
        if (!type.Success || !order.Success || !shape.Success)
            return null;
        long[] lengths = [.. shape.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Length)];
        return lengths.Length is 1 or 2
            ? new SlowHeader(type.Groups[1].Value, order.Groups[1].Value == "True", lengths[0], lengths.ElementAtOrDefault(1, 1), bytes[(start + (int)length)..], AsWritten().IsMatch(text))
            : null;
    }

    private static long Length(string digits) => long.TryParse(digits.TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out long length) ? length : -1;

    private static long ElementAtOrDefault(this long[] lengths, int index, long other) => index < lengths.Length ? lengths[index] : other;

    [GeneratedRegex(@"^\{'descr': '[<>|][a-z]\d', 'fortran_order': (True|False), 'shape': \(\d{1,9}, ?(\d{1,9})?\), \} *\n$")]
    private static partial Regex AsWritten();

    [GeneratedRegex("""['"]descr['"]\s*:\s*['"]([^'"]*)['"]""")]
    private static partial Regex Type();

    [GeneratedRegex("""['"]fortran_order['"]\s*:\s*(True|False)""")]
    private static partial Regex Order();

    [GeneratedRegex("""['"]shape['"]\s*:\s*\(([^)]*)\)""")]
    private static partial Regex Shape();
}
