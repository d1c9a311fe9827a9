using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Inputs;

/// <summary>The search for the columns of a saved model in new data, by name or by position.</summary>
/// <remarks>
/// Position counts only if the columns of the model or of the data have no names but x1, x2, …, like those of a NumPy array, and the numbers of columns agree.
/// </remarks>
internal static class ModelColumns
{
    /// <summary>Returns the columns of the table in the order of the model.</summary>
    /// <param name="table">The table.</param>
    /// <param name="model">The columns of the model.</param>
    /// <param name="setAside">Columns of the table that are not features.</param>
    /// <param name="warn">Told if the columns are taken by position.</param>
    /// <exception cref="UnusableDataException">The table lacks a column.</exception>
    public static IReadOnlyList<string> Find(TableReader table, IReadOnlyList<string> model, IReadOnlyList<string> setAside, Action<string> warn)
    {
        var names = table.ColumnNames.ToHashSet(StringComparer.Ordinal);
        if (model.FirstOrDefault(name => !names.Contains(name)) is not { } missing)
            return model;
        // Spaces around a name are not read, so a model that has them means the column without.
        if (model.Select(name => name.Trim()).Distinct(StringComparer.Ordinal).Count() == model.Count && model.All(name => names.Contains(name.Trim())))
            return [.. model.Select(name => name.Trim())];
        string[] free = [.. table.ColumnNames.Where(name => name.Length > 0 && !setAside.Contains(name))];
        if (free.Length != model.Count || !(IsUnnamed(model) || IsUnnamed(table.ColumnNames)))
            throw new UnusableDataException($"{table.Unknown(missing).Message} The model was fitted to {Listed(model)}; give a table that has {(model.Count == 1 ? "it" : "them")}.");
        string pairs = string.Join(", ", model.Zip(free, (own, theirs) => $"{own} = {theirs}").Take(5));
        warn($"{table.Source}: the columns are taken by position, as the {(IsUnnamed(model) ? "model" : "data")} has no names for them: {pairs}{(free.Length > 5 ? ", …" : "")}.");
        return free;
    }

    private static string Listed(IReadOnlyList<string> columns) => columns.Count == 1
        ? $"the column {MessageText.Quote(columns[0])}"
        : string.Create(CultureInfo.InvariantCulture, $"{MessageText.Count(columns.Count, "column")}: {string.Join(", ", columns.Take(5))}{(columns.Count > 5 ? ", …" : "")}");

    /// <summary>True if columns have no names but x1, x2, ….</summary>
    public static bool IsUnnamed(IReadOnlyList<string> columns)
    {
        for (int j = 0; j < columns.Count; j++)
        {
            if (columns[j] != string.Create(CultureInfo.InvariantCulture, $"x{j + 1}"))
                return false;
        }
        return true;
    }
}
