namespace MixtureKit.Numerics;

/// <summary>The shortest augmenting paths that assign rows to columns, of which there are at least as many.</summary>
internal sealed class AssignmentPaths(int rows, int columns, Func<int, int, double> cost)
{
    // The last column is no column: the row that looks for one stands there.
    private readonly int[] _owners = [.. Enumerable.Repeat(-1, columns + 1)];
    private readonly int[] _before = new int[columns + 1];
    private readonly double[] _rowPotentials = new double[rows];
    private readonly double[] _columnPotentials = new double[columns + 1];

    /// <summary>Returns the row of each column, −1 for a column without one.</summary>
    public int[] Solve()
    {
        for (int i = 0; i < rows; i++)
        {
            _owners[columns] = i;
            for (int j = Find(); j != columns; j = _before[j])
                _owners[j] = _owners[_before[j]];
        }
        return _owners[..columns];
    }

    /// <summary>Returns the free column at the end of the shortest path from the row that looks for one.</summary>
    private int Find()
    {
        double[] distances = [.. Enumerable.Repeat(double.PositiveInfinity, columns)];
        var isReached = new bool[columns + 1];
        int at = columns;
        while (_owners[at] >= 0)
        {
            isReached[at] = true;
            at = Step(at, distances, isReached);
        }
        return at;
    }

    /// <summary>Extends the paths by the nearest column, and returns it.</summary>
    private int Step(int at, double[] distances, bool[] isReached)
    {
        int row = _owners[at], nearest = -1;
        for (int j = 0; j < columns; j++)
        {
            if (isReached[j])
                continue;
            double distance = cost(row, j) - _rowPotentials[row] - _columnPotentials[j];
            if (distance < distances[j])
                (distances[j], _before[j]) = (distance, at);
            if (nearest < 0 || distances[j] < distances[nearest])
                nearest = j;
        }
        Shift(distances, isReached, distances[nearest]);
        return nearest;
    }

    private void Shift(double[] distances, bool[] isReached, double step)
    {
        for (int j = 0; j <= columns; j++)
        {
            if (isReached[j])
            {
                _rowPotentials[_owners[j]] += step;
                _columnPotentials[j] -= step;
            }
            else if (j < columns)
            {
                distances[j] -= step;
            }
        }
    }
}
