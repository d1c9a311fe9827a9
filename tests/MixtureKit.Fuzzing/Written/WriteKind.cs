using System.Text.RegularExpressions;
using MixtureKit.Data;
using MixtureKit.Fuzzing.Csv;
using MixtureKit.Fuzzing.Running;
using MixtureKit.Numerics;
using MixtureKit.Tables;

namespace MixtureKit.Fuzzing.Written;

/// <summary>Tables that are written as CSV: on one core and on all they must be read back to the same names, text and bits.</summary>
/// <param name="write">Writes a table; the library does if null.</param>
internal sealed partial class WriteKind(Func<TableScript, byte[]>? write = null) : InputKind("write", ".txt")
{
    private const string Source = "f.csv";
    private const string BackCheck = "not read back: ";

    private readonly Func<TableScript, byte[]> _write = write ?? Write;

    public override FuzzInput Make(RandomSource random) => new(new TableMaker(random).Make().ToBytes());

    public override bool Check(FuzzInput input)
    {
        if (TableScript.Read(input.Bytes) is not { } script || TryWrite(script) is not { } file)
            return false;
        var names = script.Names.Select(name => name.Trim()).ToArray();
        foreach (bool onAllCores in new[] { false, true })
            Compare(script, names, Read(file, onAllCores));
        return true;
    }

    // Only names that no file could tell apart may be refused.
    private byte[]? TryWrite(TableScript script)
    {
        try
        {
            return Gauge.Bounded(script.Length, () => _write(script));
        }
        catch (ArgumentException error)
        {
            string[] names = [.. script.Names.Select(name => name.Trim())];
            bool mayRefuse = names.Any(string.IsNullOrEmpty) || names.Distinct(StringComparer.Ordinal).Count() < names.Length || script.HasNul;
            FindingException.Unless(mayRefuse, "not written", $"The table is refused: {error.Message}");
            return null;
        }
    }

    private static byte[] Write(TableScript script)
    {
        using var stream = new MemoryStream();
        using (var writer = new CsvTableWriter(stream, script.Names))
        {
            foreach (IReadOnlyList<object> row in script.Rows)
                WriteRow(writer, row);
        }
        return stream.ToArray();
    }

    private static void WriteRow(CsvTableWriter writer, IReadOnlyList<object> row)
    {
        foreach (object cell in row)
        {
            if (cell is double number)
                writer.Write(number);
            else if (cell is long whole)
                writer.Write(whole);
            else
                writer.Write((string)cell);
        }
        writer.EndRow();
    }

    private static (NumericTable? Table, IReadOnlyList<string> Names, string Refusal) Read(byte[] file, bool onAllCores)
    {
        var stream = new MemoryStream(file);
        try
        {
            FileSignature head = FileSignature.Read(stream);
            using TableReader reader = head.IsNumpy || head.Foreign is not null ? TableReader.Open(new MemoryStream(file), Source) : new CsvTableReader(stream, head, Source, onAllCores);
            return (reader.Read([], reader.ColumnNames), reader.ColumnNames, "");
        }
        catch (UnusableDataException refusal)
        {
            return (null, [], refusal.Message);
        }
    }

    private static void Compare(TableScript script, string[] names, (NumericTable? Table, IReadOnlyList<string> Names, string Refusal) read)
    {
        NumericTable table = read.Table ?? throw new FindingException(BackCheck + Kind(read.Refusal), $"What was written is refused: {read.Refusal}");
        FindingException.Unless(names.SequenceEqual(read.Names), BackCheck + "names", $"The names are read back as '{string.Join("', '", read.Names)}'.");
        FindingException.Unless(table.RowCount == script.Rows.Count, BackCheck + "rows", $"{script.Rows.Count} rows are read back as {table.RowCount}.");
        for (int j = 0; j < names.Length; j++)
        {
            for (int i = 0; i < table.RowCount; i++)
                Compare(script.Rows[i][j], table.Text(names[j])[i], i);
        }
    }

    // A refusal without what it quotes and counts, so that those of other causes are told apart.
    private static string Kind(string refusal) => Particulars().Replace(refusal, "");

    [GeneratedRegex(@"'[^']*'|\d+| than \S+")]
    private static partial Regex Particulars();

    private static void Compare(object written, string read, int row)
    {
        bool isSame = written switch
        {
            double number => double.IsInfinity(number) ? double.Parse(read) == number : SlowNumber.TryParse(read, out double value) && BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(number),
            long whole => read == whole.ToString(),
            _ => read == ((string)written).Trim(' ', '\t'),
        };
        FindingException.Unless(isSame, BackCheck + "cells", $"Row {row + 1} has '{written}', which is read back as '{read}'.");
    }
}
