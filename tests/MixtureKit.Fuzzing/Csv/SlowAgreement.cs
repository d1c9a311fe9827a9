using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Fuzzing.Csv;

/// <summary>Holds an outcome against the slow reader's.</summary>
internal static class SlowAgreement
{
    private const string Check = "slow reader: ";
    private const string DecimalCommas = "numbers have decimal commas";
    private const string SeparatedBy = "the columns are separated by ";

    /// <summary>Compares names, row count, bits of numbers and text of an accepted file; of a refused one, the rows before the one to blame.</summary>
    /// <exception cref="FindingException">They differ.</exception>
    public static void Require(byte[] bytes, ColumnChoice choice, TableOutcome outcome)
    {
        SlowText? text = SlowText.Read(bytes);
        if (outcome.Table is { } table)
            Accepted(text ?? throw new FindingException(Check + "text", "A file is accepted that is not UTF-8 or has a NUL byte."), outcome.Names!, table);
        else if (text is not null && outcome is { Refusal: UnusableDataException { Row: { } row } refusal, Names: { } names } && names.Count > 1)
            Refused(text, choice, names, (int)row, refusal.Column);
    }

    private static void Accepted(SlowText text, IReadOnlyList<string> names, NumericTable table)
    {
        List<string[]> lines = SlowCsv.Parse(text.Body, text.Hint ?? Separator(table));
        FindingException.Unless(lines.Count == table.RowCount + 1, Check + "rows", $"The table has {table.RowCount} rows; the slow reader finds {lines.Count - 1}.");
        FindingException.Unless(lines[0].Select(name => name.Trim()).SequenceEqual(names), Check + "names", $"The names are '{string.Join("', '", names)}'; the slow reader finds '{string.Join("', '", lines[0])}'.");
        for (int i = 0; i < table.RowCount; i++)
            FindingException.Unless(lines[i + 1].Length == names.Count, Check + "shape", $"Row {i + 1} is accepted with {lines[i + 1].Length} cells for {names.Count} columns.");
        bool hasCommas = table.Notices.Any(notice => notice.Contains(DecimalCommas, StringComparison.Ordinal));
        foreach (string name in table.NumberColumns)
            Numbers(table.Column(name), [.. lines.Skip(1).Select(line => line[names.ToList().IndexOf(name)]).Select(cell => hasCommas ? Pointed(cell) : cell)]);
        foreach (string name in table.TextColumns)
            Words(table.Text(name), [.. lines.Skip(1).Select(line => line[names.ToList().IndexOf(name)])]);
    }

    private static void Numbers(double[] values, string[] cells)
    {
        for (int i = 0; i < values.Length; i++)
        {
            bool isNumber = SlowNumber.TryParse(cells[i], out double value);
            FindingException.Unless(isNumber && BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(values[i]), Check + "numbers", $"Row {i + 1} has '{cells[i]}' and is read as {values[i]:R}.");
        }
    }

    private static void Words(IReadOnlyList<string> words, string[] cells)
    {
        for (int i = 0; i < cells.Length; i++)
            FindingException.Unless(words[i].Trim(' ', '\t') == cells[i], Check + "words", $"Row {i + 1} has '{cells[i]}' and is read as '{words[i]}'.");
    }

    // The separator of a refused file is not said: one by which the slow reader finds the same names must bear the refusal out.
    private static void Refused(SlowText text, ColumnChoice choice, IReadOnlyList<string> names, int row, int? column)
    {
        // A first column without a name is an index if no columns are asked for, and is looked at after all others.
        int? index = choice.Numbers(names) is null && names[0].Length == 0 ? 0 : null;
        int[] numbers = [.. (choice.Numbers(names) ?? names.Except(choice.Words(names))).Select(name => names.ToList().IndexOf(name)).Where(j => j != index)];
        List<string[]>[] readings = [.. Separators(text).SelectMany(separator => Readings(text, separator)).Where(lines => HasNames(lines, names) && lines.Count > row + 1)];
        FindingException.Unless(readings.Length == 0 || readings.Any(lines => lines.Skip(1).Take(row).All(line => IsSound(line, names.Count, numbers))), Check + "row before", $"Row {row + 1} is refused, and a row before it is wrong.");
        FindingException.Unless(readings.Length == 0 || readings.Any(lines => column is { } j && j == index ? !Counts(lines, row) : IsAtFault(lines[row + 1], names.Count, column)), Check + "refused", $"Row {row + 1} is refused, and the slow reader finds nothing wrong with it.");
    }

    // Cells that no comma separates may have decimal commas.
    private static IEnumerable<List<string[]>> Readings(SlowText text, char? separator)
    {
        List<string[]> lines = SlowCsv.Parse(text.Body, separator);
        return separator == ',' || lines.Count == 0 ? [lines] : [lines, [lines[0], .. lines.Skip(1).Select(line => Array.ConvertAll(line, Pointed))]];
    }

    // The number with a decimal comma as one with a point, and one with a point as none.
    private static string Pointed(string cell) =>
        cell.Contains('.', StringComparison.Ordinal) ? $"{cell} has a point" : cell.IndexOf(',', StringComparison.Ordinal) is >= 0 and var comma ? $"{cell[..comma]}.{cell[(comma + 1)..]}" : cell;

    // 0, 1, 2, … or 1, 2, 3, … as far as a row.
    private static bool Counts(List<string[]> lines, int row) =>
        SlowNumber.TryParse(lines[1][0], out double first) && first is 0 or 1 && SlowNumber.TryParse(lines[row + 1][0], out double value) && value == first + row;

    private static bool IsAtFault(string[] line, int columns, int? column) => line.Length != columns || (column is { } j && !SlowNumber.TryParse(line[j], out _));

    private static bool IsSound(string[] line, int columns, int[] numbers) => line.Length == columns && numbers.All(j => SlowNumber.TryParse(line[j], out _));

    private static bool HasNames(List<string[]> lines, IReadOnlyList<string> names) => lines is [{ } first, ..] && first.Select(name => name.Trim()).SequenceEqual(names);

    private static IEnumerable<char?> Separators(SlowText text) => text.Hint is { } hint ? [hint] : [',', ';', '\t', '|', null];

    private static char? Separator(NumericTable table) => (table.Notices.FirstOrDefault(notice => notice.Contains(SeparatedBy, StringComparison.Ordinal))?.Split(SeparatedBy)[1]) switch
    {
        null or "commas." => ',',
        "semicolons." => ';',
        "tabs." => '\t',
        "vertical bars." => '|',
        "spaces." => null,
        { } other => other[1],
    };
}
