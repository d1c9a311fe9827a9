using MixtureKit.Data;

namespace MixtureKit.Testing.Laws;

/// <summary>The conditional density of one missing cell, tabled over the values that the cell can have.</summary>
internal sealed class CellValues
{
    private const int FewestCounts = 400;
    private const int MostCounts = 500_000;
    private const double Negligible = 1e-11;
    private const double Reach = 80;
    private const double Step = 0.02;

    private readonly List<(double Value, double Share)> _shares = [];
    private double _total;
    private double _square;

    private CellValues()
    {
    }

    /// <summary>The sum or the integral of the density relative to that of the row without the cell, which is 1.</summary>
    public double Total => _total;

    /// <summary>The mean of the cell given the present ones.</summary>
    public double Mean => _shares.Sum(cell => cell.Share * cell.Value);

    /// <summary>The variance of the cell given the present ones.</summary>
    public double Variance => Mean is var mean ? _shares.Sum(cell => cell.Share * (cell.Value - mean) * (cell.Value - mean)) : 0;

    /// <summary>Tables p(cell | present cells) by the log-density of the row with each value in the cell.</summary>
    /// <param name="specimen">The family.</param>
    /// <param name="member">The component.</param>
    /// <param name="x">The row.</param>
    /// <param name="column">The column of the missing cell.</param>
    /// <param name="isWhole">True if the values of the column are codes or counts.</param>
    public static CellValues Create<TData>(ComponentSpecimen<TData> specimen, IMixtureComponent<TData> member, TData x, int column, bool isWhole)
    {
        double[] values = ((Row)(object)x!).ToArray();
        double actual = member.LogDensity(x), step = isWhole ? 1 : Step, from = isWhole ? 0 : -Reach;
        var cells = new CellValues();
        // Relative to the density itself, so that a small one keeps its digits.
        for (int at = 0; isWhole ? cells.HasMoreCounts() : from + (at * step) <= Reach; at++)
        {
            values[column] = from + (at * step);
            var filled = (TData)(object)Row.Of([.. values]);
            cells.Add(values[column], step * specimen.CellWeight(x, filled) * Math.Exp(member.LogDensity(filled) - actual));
        }
        return cells;
    }

    private void Add(double value, double share)
    {
        _shares.Add((value, share));
        (_total, _square) = (_total + share, _square + (share * value * value));
    }

    /// <summary>Returns true if larger counts may still add to the sum or the variance: tails may be as long as the largest count so far.</summary>
    private bool HasMoreCounts() => _shares.Count < FewestCounts
        || (_shares.Count < MostCounts && (_total < 1 - Negligible || _shares[^1].Share * Math.Pow(_shares[^1].Value, 3) > Negligible * (1 + _square)));

    /// <summary>Returns the probability of a code.</summary>
    public double Probability(int code) => _shares[code].Share;

    /// <summary>Returns, for each column, true if all its values are whole, so that they are codes or counts.</summary>
    public static bool[] WholeColumns<TData>(LawCase<TData> given)
    {
        double[][] rows = [.. given.Data.Select(x => ((Row)(object)x!).ToArray())];
        return [.. Enumerable.Range(0, rows[0].Length).Select(j => rows.All(row => double.IsNaN(row[j]) || row[j] == Math.Floor(row[j])) && rows.Any(row => !double.IsNaN(row[j])))];
    }
}
