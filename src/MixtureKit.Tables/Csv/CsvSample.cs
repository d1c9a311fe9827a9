using CsvHelper;
using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <summary>The first rows of a CSV text, which tell what its columns hold before all rows are read.</summary>
/// <remarks>Rows are those that end in the first block of the file; they are read once, if asked for.</remarks>
/// <param name="head">The first bytes.</param>
/// <param name="columnCount">Number of columns; a row with another number of cells is left out.</param>
/// <param name="open">Opens a reader that begins with the names.</param>
internal sealed class CsvSample(FileSignature head, int columnCount, Func<Stream, CsvReader> open)
{
    private List<string[]>? _rows;

    /// <summary>The cells of each row.</summary>
    public IReadOnlyList<string[]> Rows => _rows ??= Read();

    /// <summary>True if a column of numbers has decimal commas and none has decimal points.</summary>
    public bool HasDecimalCommas => !Columns.Any(HasPoints) && Columns.Any(HasCommas);

    private IEnumerable<string[]> Columns => Enumerable.Range(0, columnCount).Select(j => Rows.Select(row => row[j]).Where(cell => !MissingMark.Is(cell)).ToArray());

    private static bool HasPoints(string[] cells) => AreNumbers([.. cells.Where(cell => NumberParser.TryParse(cell, out _))], cells.Length, '.');

    private static bool HasCommas(string[] cells) => AreNumbers([.. cells.Where(cell => NumberParser.TryParseWithComma(cell, out _))], cells.Length, ',');

    // A cell that is no number is a fault in a column of numbers, and does not make it one of text.
    private static bool AreNumbers(string[] numbers, int cells, char sign) =>
        2 * numbers.Length >= cells && numbers.Any(cell => cell.Contains(sign, StringComparison.Ordinal));

    private List<string[]> Read()
    {
        ReadOnlyMemory<byte> bytes = head.IsWhole ? head.Unmarked : head.Unmarked[..(head.Unmarked.Span.LastIndexOf((byte)'\n') + 1)];
        var rows = new List<string[]>();
        using CsvReader reader = open(new MemoryStream(bytes.ToArray()));
        try
        {
            bool names = true;
            while (reader.Read())
            {
                if (!names && reader.FieldCount == columnCount)
                    rows.Add([.. Enumerable.Range(0, columnCount).Select(reader.GetString)]);
                names = false;
            }
        }
        catch (CsvFormatException)
        {
            // The rows before the fault are sample enough; the fault is told of when the rows are read.
        }
        return rows;
    }
}
