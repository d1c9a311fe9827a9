using System.Globalization;

namespace MixtureKit.Data;

/// <summary>
/// Data that cannot be used: a missing value, a row of the wrong length, a value outside what a family is made for, bad weights.
/// The message names the row (counted from 1), the column and the value, and says what would do.
/// </summary>
public sealed class UnusableDataException : Exception
{
    /// <summary>An exception that says nothing of the place.</summary>
    public UnusableDataException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with the error that led to it.</summary>
    public UnusableDataException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An exception that knows its place.</summary>
    /// <param name="message">The whole sentence.</param>
    /// <param name="row">Index of the row, counted from 0.</param>
    /// <param name="column">Index of the column, counted from 0.</param>
    public UnusableDataException(string message, long? row, int? column = null)
        : base(message)
    {
        Row = row;
        Column = column;
    }

    /// <summary>An exception that says nothing at all.</summary>
    public UnusableDataException()
    {
    }

    /// <summary>Index of the row, counted from 0, where one is to blame.</summary>
    public long? Row { get; }

    /// <summary>Index of the column, counted from 0, where one is to blame.</summary>
    public int? Column { get; }

    /// <summary>Refuses one row that is not among others.</summary>
    internal static UnusableDataException OfRow(int column, string reason) => new(
        string.Create(CultureInfo.InvariantCulture, $"Column 'x{column + 1}' of the row: {reason}."), row: null, column);

    internal static UnusableDataException At(long row, int column, string name, double value, string expected) => new(
        string.Create(CultureInfo.InvariantCulture, $"Row {row + 1}, column '{name}' is {value:R}; expected {expected}."), row, column);
}
