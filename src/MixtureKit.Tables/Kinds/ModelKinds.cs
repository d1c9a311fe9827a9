using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Tables;

/// <summary>The kinds and levels of the columns of a model.</summary>
internal static class ModelKinds
{
    /// <summary>Returns the columns under the names that they have in a table.</summary>
    /// <param name="model">The model.</param>
    /// <param name="features">The columns of the table that are the model's, in its order.</param>
    public static IReadOnlyList<TableColumn> Columns(SavedModel<Row> model, IReadOnlyList<string> features)
    {
        IReadOnlyList<CodedColumn?> coded = model.Mixture.CodedColumns;
        return [.. features.Select((name, j) => Column(model, model.ColumnNames[j], name, j < coded.Count ? coded[j] : null))];
    }

    private static TableColumn Column(SavedModel<Row> model, string own, string name, CodedColumn? coded)
    {
        if (model.Dates.Contains(own))
            return new TableColumn(name, ColumnKind.Date);
        IReadOnlyList<string>? levels = model.Levels[own];
        // Counts that are always 0 are numbers.
        bool isNumber = levels is null && coded is not { Kind: not CodeKind.Counts };
        return isNumber
            ? new TableColumn(name, ColumnKind.Real)
            : new TableColumn(name, ColumnKind.Category) { Levels = levels ?? [.. Enumerable.Range(0, coded!.Value.LevelCount).Select(LevelNames.Code)] };
    }
}
