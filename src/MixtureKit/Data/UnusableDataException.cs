using System.Globalization;

namespace MixtureKit.Data;

/// <summary>The exception thrown if data cannot be used.</summary>
/// <remarks>
/// A value is missing or not possible for a family, a row has the wrong length, or weights are invalid. The message names the row
/// (counted from 1), the column and the value, and states what is expected.
/// </remarks>
public sealed class UnusableDataException : Exception
{
    /// <summary>Creates an exception without a row or column.</summary>
    public UnusableDataException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with the error that caused it.</summary>
    public UnusableDataException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception with a row and column.</summary>
    /// <param name="message">The whole sentence.</param>
    /// <param name="row">Index of the row, counted from 0.</param>
    /// <param name="column">Index of the column, counted from 0.</param>
    public UnusableDataException(string message, long? row, int? column = null)
        : base(message)
    {
        Row = row;
        Column = column;
    }

    /// <summary>Creates an exception without a message.</summary>
    public UnusableDataException()
    {
    }

    /// <summary>Index of the faulty row, counted from 0; null if no single row is at fault.</summary>
    public long? Row { get; }

    /// <summary>Index of the faulty column, counted from 0; null if no single column is at fault.</summary>
    public int? Column { get; }

    /// <summary>Creates an exception for a row that is not part of a matrix.</summary>
    internal static UnusableDataException ForRow(int column, string reason) => new(
        string.Create(CultureInfo.InvariantCulture, $"Column 'x{column + 1}' of the row: {reason}."), row: null, column);

    /// <summary>Returns the exception for a column in which every cell that counts is missing.</summary>
    internal static UnusableDataException WithoutValue(int column, string name) =>
        new($"Column '{name}' has no value in any row that counts; leave the column out.", row: null, column);

    internal static UnusableDataException At(long row, int column, string name, double value, string expected) => new(
        string.Create(CultureInfo.InvariantCulture, $"Row {row + 1}, column '{name}' is {value:R}; expected {expected}."), row, column);
}
