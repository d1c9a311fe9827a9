namespace MixtureKit.Tables;

/// <summary>The cells of one column in one batch of rows.</summary>
/// <param name="number">Returns the cell of a row as a number: the double nearest to it, or NaN if it is missing. Columns of numbers and truth values alone are read so.</param>
/// <param name="text">Returns the cell of a row as text, a number with all its digits in the invariant culture; null if the cell is missing.</param>
/// <remarks>Rows count from 0 within the batch. A whole number that a double cannot hold is refused by the reader, which looks at the text.</remarks>
public sealed class ColumnCells(Func<int, double> number, Func<int, string?> text)
{
    /// <summary>Returns a cell as a number, NaN if it is missing.</summary>
    /// <param name="row">The index of the row in the batch.</param>
    public double Number(int row) => number(row);

    /// <summary>Returns a cell as text, null if it is missing.</summary>
    /// <param name="row">The index of the row in the batch.</param>
    public string? Text(int row) => text(row);
}
