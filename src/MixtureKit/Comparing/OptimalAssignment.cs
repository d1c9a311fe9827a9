using System.Globalization;
using MixtureKit.Numerics;

namespace MixtureKit.Comparing;

/// <summary>The assignment problem: pairs of rows and columns, each used once, of the least total cost or the largest total gain.</summary>
/// <remarks>
/// By shortest augmenting paths with potentials, in O(n³). Of several optimal assignments the same one is returned everywhere. Source: Kuhn (1955);
/// Jonker and Volgenant, Computing 38 (1987).
/// </remarks>
/// <example>
/// <code>
/// int[] columns = OptimalAssignment.Maximize(new double[,] { { 1, 9 }, { 8, 2 } }); // 1, 0
/// </code>
/// </example>
public static class OptimalAssignment
{
    /// <summary>Returns the column of each row so that the sum of the gains is largest; −1 for a row that is left without a column.</summary>
    /// <param name="gains">Gain of each row and column; finite.</param>
    /// <exception cref="ArgumentException">There are no rows or columns, or a gain is not finite.</exception>
    public static int[] Maximize(double[,] gains)
    {
        ArgumentNullException.ThrowIfNull(gains);
        return Solve(gains, -1);
    }

    /// <summary>Returns the column of each row so that the sum of the costs is least; −1 for a row that is left without a column.</summary>
    /// <param name="costs">Cost of each row and column; finite.</param>
    /// <exception cref="ArgumentException">There are no rows or columns, or a cost is not finite.</exception>
    public static int[] Minimize(double[,] costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        return Solve(costs, 1);
    }

    private static int[] Solve(double[,] values, int sign)
    {
        (int rows, int columns) = (values.GetLength(0), values.GetLength(1));
        if (rows == 0 || columns == 0)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The table is {rows} × {columns}; it has at least one row and one column."), nameof(values));
        bool isWide = columns >= rows;
        double Cost(int i, int j) => sign * (isWide ? values[i, j] : values[j, i]);
        Require(values);
        int[] owners = new AssignmentPaths(Math.Min(rows, columns), Math.Max(rows, columns), Cost).Solve();
        return isWide ? Inverted(owners, rows) : owners;
    }

    /// <summary>Turns the row of each column into the column of each row.</summary>
    private static int[] Inverted(int[] owners, int rows)
    {
        var columns = new int[rows];
        for (int j = 0; j < owners.Length; j++)
        {
            if (owners[j] >= 0)
                columns[owners[j]] = j;
        }
        return columns;
    }

    private static void Require(double[,] values)
    {
        for (int i = 0; i < values.GetLength(0); i++)
        {
            for (int j = 0; j < values.GetLength(1); j++)
            {
                if (!double.IsFinite(values[i, j]))
                    throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The value in row {i} and column {j} is {values[i, j]}; it must be finite."), nameof(values));
            }
        }
    }
}
