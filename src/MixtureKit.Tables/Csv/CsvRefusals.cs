using System.Text;
using CsvHelper;
using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <summary>The exceptions for rows of a CSV file that are refused, whose messages name row, line and column.</summary>
/// <param name="source">The name of the file in messages.</param>
/// <param name="names">The names of the columns.</param>
/// <param name="separatorName">The name of the separator of cells.</param>
internal sealed class CsvRefusals(string source, IReadOnlyList<string> names, string separatorName)
{
    private readonly bool _isComma = separatorName == CellSeparator.Comma.Name;

    /// <summary>True if numbers have a comma in place of the point.</summary>
    public bool HasDecimalCommas { get; set; }

    /// <summary>Returns the exception for a record that does not have one cell for each column.</summary>
    public UnusableDataException WrongCellCount(CsvReader reader, long row)
    {
        int count = reader.FieldCount;
        string columns = MessageText.Count(names.Count, "column");
        return Unusable(
            $"row {row + 1} (line {reader.LineNumber}) has {MessageText.Count(count, "cell")} where the header names {columns} (separated by {separatorName}s): {Remedy(reader, row)}.",
            row);
    }

    /// <summary>Returns the exception for a cell of the reader's record that is not a number.</summary>
    public UnusableDataException NotANumber(CsvReader reader, long row, int column)
    {
        string cell = Encoding.UTF8.GetString(reader.GetSpan(column));
        string fault = HasDecimalCommas && NumberParser.TryParse(cell, out _)
            ? $"is {MessageText.Quote(cell)}, a number with a point where other numbers have decimal commas: write all alike, without thousands separators"
            : NumberParser.DescribeFault(cell);
        return Unusable($"{Place(row, reader.LineNumber, column)} {fault}.", row, column);
    }

    /// <summary>Returns the exception for a blank line in a table of one column, where it would be an empty cell.</summary>
    public UnusableDataException BlankLine(long row, long line) =>
        Unusable($"{Place(row, line, 0)} is empty (the line is blank): fill it in, or remove the line.", row, 0);

    /// <summary>Returns the exception for a column of more text than can be kept.</summary>
    public UnusableDataException TextTooLong(long row, int column) =>
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
