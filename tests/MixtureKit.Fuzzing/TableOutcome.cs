using MixtureKit.Data;
using MixtureKit.Files;
using MixtureKit.Tables;

namespace MixtureKit.Fuzzing;

/// <summary>What came of reading a table: its content, or a refusal as documented.</summary>
internal sealed record TableOutcome
{
    private const int LongestMessage = 2000;

    /// <summary>Everything that two readers must agree on.</summary>
    public required string Text { get; init; }

    /// <summary>The table, or null if it was refused.</summary>
    public NumericTable? Table { get; init; }

    /// <summary>The refusal, or null.</summary>
    public Exception? Refusal { get; init; }

    /// <summary>The names of the columns, as far as they were read.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Opens and reads a table.</summary>
    public static TableOutcome Of(string source, ColumnChoice choice, Func<TableReader> open)
    {
        IReadOnlyList<string>? names = null;
        try
        {
            using TableReader reader = open();
            names = reader.ColumnNames;
            return Of(reader.Read(choice.Numbers(names), choice.Words(names)), names);
        }
        catch (Exception refusal) when (refusal is UnusableDataException or UnreadableFileException or UnknownColumnException)
        {
            RequireSentence(refusal.Message, source);
            string place = refusal is UnusableDataException { Row: var row, Column: var column } ? $" [{row}, {column}]" : "";
            return new TableOutcome { Text = refusal.Message + place, Refusal = refusal, Names = names };
        }
    }

    private static TableOutcome Of(NumericTable table, IReadOnlyList<string> names)
    {
        IEnumerable<string> values = table.NumberColumns.Select(name => string.Join(' ', table.Column(name).Select(BitConverter.DoubleToInt64Bits)));
        IEnumerable<string> words = table.TextColumns.Select(name => string.Join('\u0001', table.Text(name)));
        string text = string.Join('\n', [$"{table.RowCount} rows", .. names, .. table.Notices, .. table.Warnings, .. table.NumberColumns, .. values, .. words]);
        return new TableOutcome { Text = text, Table = table, Names = names };
    }

    private static void RequireSentence(string message, string source)
    {
        FindingException.Unless(message.Length <= LongestMessage, "long message", $"The message has {message.Length} characters: {message[..Math.Min(100, message.Length)]} …");
        FindingException.Unless(message.Contains(source, StringComparison.Ordinal), "unnamed source", $"The message does not name {source}: {message}");
    }
}
