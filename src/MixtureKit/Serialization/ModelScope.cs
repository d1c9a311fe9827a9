using MixtureKit.Data;

namespace MixtureKit.Serialization;

/// <summary>What a component is read within: the known types, the columns, and what an enclosing mixture shares.</summary>
/// <typeparam name="TData">What one observation is.</typeparam>
public sealed class ModelScope<TData>
{
    internal ModelScope(ModelFormat<TData> format, ColumnScope columns, ColumnLevels levels, object? shared) =>
        (Format, Columns, Levels, Shared) = (format, columns, levels, shared);

    internal ModelFormat<TData> Format { get; }

    internal ColumnScope Columns { get; }

    /// <summary>The levels that the file gives for columns.</summary>
    internal ColumnLevels Levels { get; }

    /// <summary>What the nearest enclosing mixture with a member <c>shared</c> shares.</summary>
    internal object? Shared { get; }

    /// <summary>Reads a component inside a component.</summary>
    /// <exception cref="InvalidModelException">It is none.</exception>
    public IMixtureComponent<TData> Component(ModelElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return element.Read(members => Format.TypeNamed(members["type"]).Read(members, this));
    }

    /// <summary>Refuses a component that is not for as many columns as the model has.</summary>
    /// <param name="dimension">The component's number of columns.</param>
    /// <param name="element">The member that tells it.</param>
    /// <exception cref="InvalidModelException">The model has another number.</exception>
    public void RequireDimension(int dimension, ModelElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        Columns.Require(dimension, element.Path);
    }

    /// <summary>Returns the levels that the file gives for a column of the component, or null if it gives none.</summary>
    /// <param name="column">The column, counted from 0; the number of columns has been told by <see cref="RequireDimension"/>.</param>
    public IReadOnlyList<string>? LevelsOf(int column) => Levels.ColumnNames.Count == 0 ? null : Levels[Columns.NameOf(column)];

    internal ModelScope<TData> Within(object? shared) => shared is null ? this : new ModelScope<TData>(Format, Columns, Levels, shared);

    internal ModelScope<TData> Of(ColumnScope columns) => new(Format, columns, Levels, Shared);
}
