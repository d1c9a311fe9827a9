using MixtureKit.Numerics;

namespace MixtureKit.Data;

/// <summary>Rows without missing cells for starts: a missing cell gets the value of another row in its column, drawn at random.</summary>
/// <remarks>
/// So a cell has a value that its family can have, and a column keeps its mean and its spread. Only starts see these rows: fits use the rows as
/// they were given.
/// </remarks>
internal static class CompleteRows
{
    private const ulong Seed = 1;

    /// <summary>Returns the same observations if no cell of a row is missing, otherwise with all cells filled.</summary>
    /// <exception cref="UnusableDataException">A column has no value in any row of positive weight.</exception>
    public static Observations<TData> From<TData>(Observations<TData> observations)
    {
        if (observations.Data is not IReadOnlyList<Row> rows || !HasMissing(rows))
            return observations;
        DataMatrix matrix = rows as DataMatrix ?? DataMatrix.FromRows([.. rows.Select(row => row.ToArray())]);
        var values = new double[checked(matrix.Count * matrix.ColumnCount)];
        for (int j = 0; j < matrix.ColumnCount; j++)
            Fill(matrix, j, observations.Weight, values);
        var complete = new DoubleRows(values, matrix.Count, matrix.ColumnCount);
        return observations.Over((IReadOnlyList<TData>)(object)DataMatrix.FromFinite(complete, matrix.ColumnNames));
    }

    private static bool HasMissing(IReadOnlyList<Row> rows) => rows is DataMatrix matrix ? matrix.HasMissing : rows.Any(row => row.Any(double.IsNaN));

    private static void Fill(DataMatrix matrix, int column, Func<int, double> weight, double[] values)
    {
        double[] own = matrix.Column(column);
        double[] present = [.. own.Where((value, i) => !double.IsNaN(value) && weight(i) > 0)];
        if (present.Length == 0)
            throw UnusableDataException.WithoutValue(column, matrix.ColumnNames[column]);
        RandomSource random = new RandomSource(Seed).Split((ulong)column);
        for (int i = 0; i < own.Length; i++)
            values[(i * matrix.ColumnCount) + column] = double.IsNaN(own[i]) ? present[random.Next(present.Length)] : own[i];
    }
}
