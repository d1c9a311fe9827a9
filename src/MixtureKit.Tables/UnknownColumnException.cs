using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <summary>A column was asked for by a name that the table does not have. The message lists the names it has, the nearest one first.</summary>
public sealed class UnknownColumnException : ArgumentException
{
    private const int NamesShown = 20;

    /// <summary>An exception that names the column asked for and those that are there.</summary>
    /// <param name="column">The name asked for.</param>
    /// <param name="columns">The names of the table.</param>
    /// <param name="source">What the table is called in messages.</param>
    public UnknownColumnException(string column, IReadOnlyList<string> columns, string source)
        : base(Sentence(column, columns, source))
    {
        Column = column;
        Suggestion = NearestName.Find(column, Named(columns));
    }

    /// <summary>An exception that says what the table is in place of the nearest name, which means nothing where names only count.</summary>
    internal UnknownColumnException(string column, IReadOnlyList<string> columns, string source, string? form)
        : base(form is null ? Sentence(column, columns, source) : $"{source}: there is no column {MessageText.Quote(column)}. {form}")
    {
        Column = column;
        Suggestion = form is null ? NearestName.Find(column, Named(columns)) : null;
    }

    /// <summary>An exception with a sentence of its own.</summary>
    public UnknownColumnException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with the error that led to it.</summary>
    public UnknownColumnException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An exception that says nothing at all.</summary>
    public UnknownColumnException()
    {
    }

    /// <summary>The name asked for.</summary>
    public string? Column { get; }

    /// <summary>The name that was probably meant, where one is near.</summary>
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
