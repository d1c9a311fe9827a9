namespace MixtureKit.Tables;

/// <summary>The type that a file gives the cells of a column, as far as a reader needs to tell types apart.</summary>
public enum ColumnType
{
    /// <summary>Numbers of any width.</summary>
    Number,

    /// <summary>Truth values: 0 and 1 as numbers, False and True as text.</summary>
    Truth,

    /// <summary>Texts, or levels of a dictionary.</summary>
    Text,

    /// <summary>Dates or times, with the text that <see cref="CalendarDays"/> reads.</summary>
    Date,

    /// <summary>Cells that are neither numbers nor texts, such as lists; the column cannot be read.</summary>
    Other,
}
