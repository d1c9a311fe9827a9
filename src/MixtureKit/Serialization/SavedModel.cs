using MixtureKit.Data;

namespace MixtureKit.Serialization;

/// <summary>The content of a model file.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <param name="Mixture">The mixture.</param>
/// <param name="ColumnNames">The names of the columns, in order: x1, x2, … if the file names none.</param>
public sealed record SavedModel<TData>(Mixture<TData> Mixture, IReadOnlyList<string> ColumnNames)
{
    /// <summary>The levels of columns whose codes represent other values than 0, 1, ….</summary>
    public ColumnLevels Levels { get; init; } = ColumnLevels.None;

    /// <summary>The names of the components of a supervised fit, in order; components after the last name have no name.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The columns of real numbers that stand for dates or times, as days since 1970-01-01.</summary>
    public IReadOnlyList<string> Dates { get; init; } = [];
}
