using System.Text;
using CsvHelper;
using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <summary>Why a row of a CSV file is refused: the sentences, which name row, line and column.</summary>
/// <param name="source">What the file is called.</param>
/// <param name="names">The names of the columns.</param>
/// <param name="separatorName">What stands between the cells.</param>
internal sealed class CsvRefusals(string source, IReadOnlyList<string> names, string separatorName)
{
    private readonly bool _isComma = separatorName == CellSeparator.Comma.Name;

    /// <summary>True if numbers have a comma in place of the point.</summary>
    public bool HasDecimalCommas { get; set; }

    /// <summary>The reader's record has not as many cells as there are columns.</summary>
    public UnusableDataException WrongShape(CsvReader reader, long row)
    {
        int count = reader.FieldCount;
        string columns = MessageText.Count(names.Count, "column");
        return Unusable(
            $"row {row + 1} (line {reader.LineNumber}) has {MessageText.Count(count, "cell")} where the header names {columns} (separated by {separatorName}s): {Remedy(reader, row)}.",
            row);
    }

    /// <summary>A cell of the reader's record is not a number.</summary>
    public UnusableDataException NotANumber(CsvReader reader, long row, int column)
    {
        string cell = Encoding.UTF8.GetString(reader.GetSpan(column));
        string complaint = HasDecimalCommas && NumberParser.TryParse(cell, out _)
            ? $"is {MessageText.Quote(cell)}, a number with a point where other numbers have decimal commas: write all alike, without thousands separators"
            : NumberParser.Complaint(cell);
        return Unusable($"{Place(row, reader.LineNumber, column)} {complaint}.", row, column);
    }

    /// <summary>In a table of one column a blank line would be an empty cell.</summary>
    public UnusableDataException BlankLine(long row, long line) =>
        Unusable($"{Place(row, line, 0)} is empty (the line is blank): fill it in, or remove the line.", row, 0);

    /// <summary>A column of text is longer than can be kept.</summary>
    public UnusableDataException TooMuchText(long row, int column) =>
        Unusable($"the text of column {MessageText.Quote(names[column])} is longer than 2 GB by row {row + 1}: leave the column out.", row, column);

    /// <summary>True if a cell of the reader's record is in quotes.</summary>
    public static bool IsQuoted(CsvReader reader, int column) => reader.GetRawSpan(column).Trim(" \t"u8) is [(byte)'"', ..];

    private string Remedy(CsvReader reader, long row)
    {
        int count = reader.FieldCount;
        bool isOneMore = count == names.Count + 1, endsEmpty = reader.IsEmpty(count - 1);
        if (isOneMore && row == 0 && !endsEmpty && (IsQuoted(reader, 0) || !_isComma))
            return "if the first cell is the name of the row, as R's write.table writes it, write the table with row.names = FALSE or col.names = NA";
        if (isOneMore && endsEmpty)
            return "remove the separator at its end";
        return count > names.Count && _isComma
            ? "write decimals with a point, put text that has commas in quotes, or name the columns that have no name"
            : "every row needs one cell a column";
    }

    private string Place(long row, long line, int column) => $"row {row + 1} (line {line}), column {MessageText.Quote(names[column])}";

    private UnusableDataException Unusable(string sentence, long row, int? column = null) => new($"{source}: {sentence}", row, column);
}
