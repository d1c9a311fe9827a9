using MixtureKit.Data;

namespace MixtureKit.Tables;

/// <summary>Columns of numbers whose values are levels, with each level replaced by its code.</summary>
/// <param name="Observations">The rows with codes.</param>
/// <param name="Names">For each of the columns, its levels in the order of their codes.</param>
internal sealed record NumberCodes(Observations<Row> Observations, IReadOnlyList<LevelNames> Names)
{
    /// <summary>Replaces the values of some columns.</summary>
    /// <exception cref="UnusableDataException">A value is not a whole number from 0 on; the message names file, row and column.</exception>
    public static NumberCodes Encode(string source, Observations<Row> observations, int[] columns)
    {
        var matrix = (DataMatrix)observations.Data;
        bool isWhole = columns.Length == matrix.ColumnCount;
        CodedObservations coded = From(source, isWhole ? observations : new Observations<Row>(matrix.SelectColumns(columns), observations.Weights));
        IReadOnlyList<LevelNames> names = [.. columns.Select((column, j) => new LevelNames(
            coded.Levels[matrix.ColumnNames[column]] ?? [.. Enumerable.Range(0, coded.LevelCounts[j]).Select(LevelNames.Code)], hasDecimalCommas: false))];
        return new NumberCodes(isWhole ? coded.Observations : Replaced(matrix, observations, columns, (DataMatrix)coded.Observations.Data), names);
    }

    private static CodedObservations From(string source, Observations<Row> observations)
    {
        try
        {
            return CodedObservations.From(observations);
        }
        catch (UnusableDataException fault)
        {
            throw new UnusableDataException($"{source}: {fault.Message}", fault);
        }
    }

    private static Observations<Row> Replaced(DataMatrix matrix, Observations<Row> observations, int[] columns, DataMatrix codes)
    {
        var values = new double[checked(matrix.Count * matrix.ColumnCount)];
        for (int i = 0; i < matrix.Count; i++)
        {
            Span<double> row = values.AsSpan(i * matrix.ColumnCount, matrix.ColumnCount);
            matrix.Store.Read(i, row);
            for (int j = 0; j < columns.Length; j++)
                row[columns[j]] = codes.Store.Value(i, j);
        }
        return new Observations<Row>(DataMatrix.FromRowMajor(values, matrix.ColumnCount, matrix.ColumnNames), observations.Weights);
    }
}
