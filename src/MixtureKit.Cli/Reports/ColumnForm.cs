using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Reports;

/// <summary>The form in which the values of a model's column are shown.</summary>
/// <param name="Levels">The levels of the column; null for a column without levels.</param>
/// <param name="IsDate">True if its numbers are days.</param>
internal readonly record struct ColumnForm(IReadOnlyList<string>? Levels, bool IsDate)
{
    /// <summary>Returns the forms of all columns of a model.</summary>
    public static ColumnForm[] Of(SavedModel<Row> model) => [.. model.ColumnNames.Select(name => new ColumnForm(model.Levels[name], model.Dates.Contains(name)))];
}
