using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <summary>The exception of a request for a column that the table does not have.</summary>
/// <remarks>The message suggests the nearest name, and lists the names that the table has.</remarks>
public sealed class UnknownColumnException : ArgumentException
{
    private const int NamesShown = 20;

    /// <summary>Creates an exception that names the requested column and the existing ones.</summary>
    /// <param name="column">The requested name.</param>
    /// <param name="columns">The names of the table.</param>
    /// <param name="source">The name of the table in messages.</param>
    public UnknownColumnException(string column, IReadOnlyList<string> columns, string source)
        : base(Sentence(column, columns, source))
    {
        Column = column;
        Suggestion = NearestName.Find(column, Named(columns));
    }

    /// <summary>Creates an exception that describes the table instead of the nearest name, which has no meaning if names only count.</summary>
    internal UnknownColumnException(string column, IReadOnlyList<string> columns, string source, string? form)
        : base(form is null ? Sentence(column, columns, source) : $"{source}: there is no column {MessageText.Quote(column)}. {form}")
    {
        Column = column;
        Suggestion = form is null ? NearestName.Find(column, Named(columns)) : null;
    }

    /// <summary>Creates an exception with a message.</summary>
    public UnknownColumnException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with the error that led to it.</summary>
    public UnknownColumnException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with the default message.</summary>
    public UnknownColumnException()
    {
    }

    /// <summary>The requested name.</summary>
    public string? Column { get; }

    /// <summary>The name that was probably meant; null if no name is near.</summary>
    public string? Suggestion { get; }

    private static IEnumerable<string> Named(IReadOnlyList<string> columns) => columns.Where(name => name.Length > 0);

    private static string Sentence(string column, IReadOnlyList<string> columns, string source)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(columns);
        string meant = NearestName.Find(column, Named(columns)) is { } near ? $" Did you mean {MessageText.Quote(near)}?" : "";
        string rest = columns.Count > NamesShown ? $" and {columns.Count - NamesShown} more" : "";
        string names = string.Join(", ", columns.Take(NamesShown).Select(MessageText.Quote));
        return $"{source}: there is no column {MessageText.Quote(column)}.{meant} The columns are {names}{rest}.";
    }
}
