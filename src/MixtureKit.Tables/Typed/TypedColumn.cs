namespace MixtureKit.Tables;

/// <summary>A column of a file that states the types of its columns.</summary>
/// <param name="Name">The name; it may be empty, or occur more than once.</param>
/// <param name="Type">The type of the cells.</param>
/// <param name="Content">The cells in words, such as <c>lists</c>, for messages about columns that cannot be read.</param>
public sealed record TypedColumn(string Name, ColumnType Type, string Content);
