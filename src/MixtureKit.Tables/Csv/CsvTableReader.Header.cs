using System.Globalization;
using CsvHelper;
using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <content>The names of the columns.</content>
internal sealed partial class CsvTableReader
{
    private bool ReadHeader()
    {
        try
        {
            bool any = _reader.Read();
            return _quotes.Find(_reader) is { } fault ? throw fault : any;
        }
        catch (CsvFormatException error)
        {
            throw TooLong(error);
        }
    }

    private string[] ReadNames()
    {
        string[] names = [.. Enumerable.Range(0, _reader.FieldCount).Select(j => _reader.GetString(j).Trim())];
        int numbers = Enumerable.Range(0, names.Length).Count(j => !CsvRefusals.IsQuoted(_reader, j) && NumberParser.TryParse(names[j], out _));
        int empty = names.Count(name => name.Length == 0);
        if (numbers > 0 && numbers + empty == names.Length && !AreCounted(names))
            throw Unusable($"line {_reader.LineNumber} holds only numbers ({MessageText.Quote(names.First(name => name.Length > 0))} …) where the names of the columns are expected: add a first line of names such as x1,x2; if the numbers are the names, put them in quotes.");
        if (numbers > 0)
            Warn($"line {_reader.LineNumber} is read as the names of the columns, though {numbers} of {names.Length} are numbers; if it is a row of data, add a line of names above it.");
        return names;
    }

    // An unnamed index and then 0, 1, 2, …: pandas names columns so that have no names.
    private static bool AreCounted(string[] names) =>
        names.Index().All(name => name.Item == (name.Index == 0 ? "" : (name.Index - 1).ToString(CultureInfo.InvariantCulture)));
}
