using System.Globalization;
using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <summary>The sentences on the kinds of columns that were found.</summary>
internal static class KindNotice
{
    private const int Named = 5;

    private static readonly (ColumnKind Kind, string Name)[] s_names =
        [(ColumnKind.Real, "real"), (ColumnKind.Count, "count"), (ColumnKind.Binary, "binary"), (ColumnKind.Category, "category"), (ColumnKind.Date, "date")];

    /// <summary>Returns a sentence for each column of texts that are all different.</summary>
    public static IEnumerable<string> OfNames(string source, IEnumerable<string> columns) => columns.Select(name =>
        $"{source}: column {MessageText.Quote(name)} has another text in each row, as names of rows have: it is left out; --kind {VisibleText.Escape(name)}=category keeps it.");

    /// <summary>Returns the sentence on the kinds of all columns.</summary>
    public static string OfKinds(string source, IReadOnlyList<TableColumn> columns)
    {
        IEnumerable<string> kinds = s_names
            .Select(kind => (kind.Name, Columns: columns.Where(column => column.Kind == kind.Kind).ToArray()))
            .Where(kind => kind.Columns.Length > 0)
            .Select(kind => $"{kind.Name} {string.Join(", ", kind.Columns.Take(Named).Select(Describe))}{(kind.Columns.Length > Named ? $" and {kind.Columns.Length - Named} more" : "")}");
        return $"{source}: kinds of columns: {string.Join("; ", kinds)}; --kind NAME=KIND sets another.";
    }

    private static string Describe(TableColumn column) => VisibleText.Escape(column.Name) + (column.Kind == ColumnKind.Category
        ? string.Create(CultureInfo.InvariantCulture, $" ({MessageText.Count(column.Levels.Count, "level")})")
        : column.Kind == ColumnKind.Binary ? $" ({string.Join(", ", column.Levels.Select(level => VisibleText.Escape(level)))})" : "");
}
