using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Parallelism;

namespace MixtureKit.Components;

/// <summary>The columns that are part of a multinomial distribution; absent columns have neither counts nor a parameter.</summary>
internal sealed class PresentColumns
{
    private static readonly PresentColumns All = new([], []);

    private readonly int[] _absent;
    private readonly int[] _present;

    private PresentColumns(int[] absent, int[] present) => (_absent, _present) = (absent, present);

    /// <summary>The absent columns, in ascending order.</summary>
    public IReadOnlyList<int> Absent => _absent;

    /// <summary>Creates the columns of some probabilities, given the absent ones.</summary>
    /// <exception cref="ArgumentException">An absent column does not exist, is given twice, or has a probability other than 0.</exception>
    public static PresentColumns Create(double[] probabilities, IReadOnlyList<int> absent, string name)
    {
        if (absent.Count == 0)
            return All;
        var isAbsent = new bool[probabilities.Length];
        foreach (int column in absent)
        {
            if ((uint)column >= (uint)isAbsent.Length || isAbsent[column])
                throw new ArgumentException($"The absent column {column} is not one of {MessageText.Count(isAbsent.Length, "column")}, or is there twice; name each once, counted from 0.", name);
            if (probabilities[column] != 0)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Probability {column} is {probabilities[column]:R}, and the column has no counts; it must be 0."), name);
            isAbsent[column] = true;
        }
        int[] columns = [.. Enumerable.Range(0, isAbsent.Length)];
        return new PresentColumns([.. columns.Where(column => isAbsent[column])], [.. columns.Where(column => !isAbsent[column])]);
    }

    /// <summary>Finds the columns of which no present cell has a count in any row of positive weight; returns none if that holds for all columns.</summary>
    public static int[] Absences(Observations<Row> observations, out int dimension)
    {
        dimension = observations.Data is DataMatrix matrix ? matrix.ColumnCount : observations.Data[0].Count;
        var hasCounts = new bool[dimension];
        var buffer = new double[dimension];
        for (int i = 0; i < observations.Count && hasCounts.Contains(false); i++)
        {
            if (observations.Weight(i) == 0)
                continue;
            ReadOnlySpan<double> row = observations.Data[i].Read(buffer);
            for (int j = 0; j < row.Length; j++)
                hasCounts[j] |= row[j] != 0 && !double.IsNaN(row[j]);
        }
        if (observations.Communicator is { } ranks)
            hasCounts = AnyOf(ranks.GatherValues<bool>(hasCounts), dimension);
        return hasCounts.Contains(true) ? [.. Enumerable.Range(0, dimension).Where(column => !hasCounts[column])] : [];
    }

    private static bool[] AnyOf(bool[][] ranks, int dimension) => [.. Enumerable.Range(0, dimension).Select(column => Array.Exists(ranks, own => own[column]))];

    /// <summary>Returns the values of the present columns.</summary>
    public ReadOnlySpan<double> Take(ReadOnlySpan<double> values)
    {
        if (_absent.Length == 0)
            return values;
        var taken = new double[_present.Length];
        for (int at = 0; at < taken.Length; at++)
            taken[at] = values[_present[at]];
        return taken;
    }

    /// <summary>Returns the values of all columns, 0 in the absent ones.</summary>
    public double[] Put(double[] values, int dimension)
    {
        if (_absent.Length == 0)
            return values;
        var all = new double[dimension];
        for (int at = 0; at < values.Length; at++)
            all[_present[at]] = values[at];
        return all;
    }

    /// <summary>Describes the absent columns as columns of the one level 0.</summary>
    public CodedColumn?[] CodedColumns(int dimension)
    {
        var columns = new CodedColumn?[dimension];
        Array.ForEach(_absent, column => columns[column] = new CodedColumn(1, CodeKind.Counts));
        return columns;
    }
}
