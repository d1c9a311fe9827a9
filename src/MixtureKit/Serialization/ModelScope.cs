using MixtureKit.Data;

namespace MixtureKit.Serialization;

/// <summary>The surroundings of a component in a file: the known types, the columns, and the shared parameters of an enclosing mixture.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
public sealed class ModelScope<TData>
{
    internal ModelScope(ModelFormat<TData> format, ColumnScope columns, ColumnLevels levels, object? shared) =>
        (Format, Columns, Levels, Shared) = (format, columns, levels, shared);

    internal ModelFormat<TData> Format { get; }

    internal ColumnScope Columns { get; }

    /// <summary>The levels of columns, as the file gives them.</summary>
    internal ColumnLevels Levels { get; }

    /// <summary>The parameters shared by the nearest enclosing mixture with a member <c>shared</c>, or null.</summary>
    internal object? Shared { get; }

    /// <summary>Reads a component inside a component.</summary>
    /// <exception cref="InvalidModelException">The element is not a component.</exception>
    public IMixtureComponent<TData> Component(ModelElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return element.Read(members => Format.TypeNamed(members["type"]).Read(members, this));
    }

    /// <summary>Throws if a component has another number of columns than the model.</summary>
    /// <param name="dimension">The component's number of columns.</param>
    /// <param name="element">The member that determines the number.</param>
    /// <exception cref="InvalidModelException">The model has another number.</exception>
    public void RequireDimension(int dimension, ModelElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        Columns.Require(dimension, element.Path);
    }

    /// <summary>Returns the levels that the file gives for a column of the component, or null if it gives none.</summary>
    /// <param name="column">The column, counted from 0; call <see cref="RequireDimension"/> first.</param>
    public IReadOnlyList<string>? LevelsOf(int column) => Levels.ColumnNames.Count == 0 ? null : Levels[Columns.NameOf(column)];

    internal ModelScope<TData> Within(object? shared) => shared is null ? this : new ModelScope<TData>(Format, Columns, Levels, shared);

    internal ModelScope<TData> WithColumns(ColumnScope columns) => new(Format, columns, Levels, Shared);
}
