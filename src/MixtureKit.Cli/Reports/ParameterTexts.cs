using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Reports;

/// <summary>The names of parameters, with the names of columns and levels.</summary>
internal static class ParameterTexts
{
    /// <summary>Returns the name of a parameter after its column and level.</summary>
    public static string Describe(ComponentParameter parameter, SavedModel<Row> model)
    {
        string level = Level(parameter, model) is { } text ? $" = {text}" : "";
        return parameter.Column is { } column ? TextTables.Names([$"{model.ColumnNames[column]}{level}"]) + $": {parameter.Name}" : parameter.Name;
    }

    /// <summary>Returns the level of a parameter as text; null if it belongs to none.</summary>
    public static string? Level(ComponentParameter parameter, SavedModel<Row> model) => parameter is { Level: { } level, Column: { } column }
        ? model.Levels[model.ColumnNames[column]]?[level] ?? level.ToString(CultureInfo.InvariantCulture)
        : null;
}
