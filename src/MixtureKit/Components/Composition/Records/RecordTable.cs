using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>Records as rows, with the product of components to fit to them.</summary>
public sealed class RecordTable
{
    private readonly IReadOnlyList<string>?[] _levels;

    internal RecordTable(Observations<Row> observations, Product<Row> component, IReadOnlyList<string> columnNames, IReadOnlyList<string>?[] levels)
    {
        (Observations, Component, ColumnNames) = (observations, component, columnNames);
        _levels = levels;
    }

    /// <summary>The rows with their weights; categories are codes 0, 1, ….</summary>
    public Observations<Row> Observations { get; }

    /// <summary>A product of the parts, from which a mixture of any number of components is created.</summary>
    public Product<Row> Component { get; }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> ColumnNames { get; }

    /// <summary>The levels of the columns whose codes stand for other values than 0, 1, ….</summary>
    public ColumnLevels Levels => new(ColumnNames.Zip(_levels)
        .Where(column => column.Second is { } levels && !levels.Index().All(level => level.Item == level.Index.ToString(CultureInfo.InvariantCulture)))
        .Select(column => KeyValuePair.Create(column.First, column.Second!)));

    /// <summary>Returns a model of the rows in the form that is saved, with the columns and their levels.</summary>
    /// <param name="mixture">The model.</param>
    public SavedModel<Row> Save(Mixture<Row> mixture) => new(mixture, ColumnNames) { Levels = Levels };
}
