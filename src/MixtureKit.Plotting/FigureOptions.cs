using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Plotting;

/// <summary>Options that figures of models share: columns, names, size and the sample of points.</summary>
public sealed record FigureOptions
{
    /// <summary>The names of the columns to draw; null for those that the figure chooses.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>The names of all columns of the model, in order; null for those of the data.</summary>
    public IReadOnlyList<string>? ColumnNames { get; init; }

    /// <summary>The levels of columns of codes, for labels.</summary>
    public ColumnLevels Levels { get; init; } = ColumnLevels.None;

    /// <summary>Names of the components, in order; further components have their number.</summary>
    public IReadOnlyList<string> ComponentNames { get; init; } = [];

    /// <summary>The size of the picture; null for the size that suits the figure.</summary>
    public FigureSize? Size { get; init; }

    /// <summary>The title; null for that of the figure.</summary>
    public string? Title { get; init; }

    /// <summary>The largest number of rows drawn as points; a seeded sample is drawn of more, and the caption says so.</summary>
    public int MostPoints { get; init; } = 2000;

    /// <summary>The seed of samples and of generated data.</summary>
    public ulong Seed { get; init; }

    /// <summary>Returns options with the names of a saved model.</summary>
    public static FigureOptions From(SavedModel<Row> model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new FigureOptions { ColumnNames = model.ColumnNames, Levels = model.Levels, ComponentNames = model.Classes };
    }
}
