using System.Globalization;
using MixtureKit.Messages;

namespace MixtureKit.Comparing;

/// <summary>The table of how often each group of one labelling meets each group of another.</summary>
/// <remarks>
/// Groups are numbered from 0, and no number of one labelling has to mean the same in the other. Immutable.
/// </remarks>
/// <example>
/// <code>
/// var table = ConfusionTable.From(classes, model.Score(data).Components);
/// double agreement = table.AdjustedRandIndex;
/// </code>
/// </example>
public sealed class ConfusionTable
{
    private readonly double[][] _counts;

    private ConfusionTable(double[][] counts)
    {
        _counts = counts;
        TotalWeight = counts.Sum(row => row.Sum());
        Matching = Match();
    }

    /// <summary>The weight of observations in each group of the first labelling (row) and of the second (column).</summary>
    public IReadOnlyList<IReadOnlyList<double>> Counts => _counts;

    /// <summary>The sum of all counts.</summary>
    public double TotalWeight { get; }

    /// <summary>The group of the second labelling that stands for each group of the first so that most observations agree; −1 for a group left over.</summary>
    public IReadOnlyList<int> Matching { get; }

    /// <summary>The share of observations that do not agree under <see cref="Matching"/>.</summary>
    public double ErrorRate => 1 - (Matching.Select((column, row) => column < 0 ? 0 : _counts[row][column]).Sum() / TotalWeight);

    /// <summary>The adjusted Rand index: 1 if the groups are the same, and 0 on average if labels are dealt at random.</summary>
    /// <remarks>
    /// (S − E) / (M − E), with S = Σ_ij C(n_ij, 2), row and column sums a_i and b_j, E = Σ_i C(a_i, 2) Σ_j C(b_j, 2) / C(n, 2) and M the mean of these two sums.
    /// It is 1 if both labellings are one group, or each observation is a group. Source: Hubert and Arabie, Journal of Classification 2 (1985).
    /// </remarks>
    public double AdjustedRandIndex
    {
        get
        {
            double rows = _counts.Sum(row => Pairs(row.Sum()));
            double columns = Enumerable.Range(0, _counts[0].Length).Sum(j => Pairs(_counts.Sum(row => row[j])));
            double together = _counts.Sum(row => row.Sum(Pairs)), expected = rows * columns / Pairs(TotalWeight), most = (rows + columns) / 2;
            return most == expected || TotalWeight <= 1 ? 1 : (together - expected) / (most - expected);
        }
    }

    /// <summary>Counts the groups of two labellings of the same observations.</summary>
    /// <param name="first">The group of each observation; negative if it is not known, and the observation then does not count.</param>
    /// <param name="second">The group of each observation in the other labelling.</param>
    /// <param name="weights">A weight for each observation; 1 if none are given.</param>
    /// <param name="firstGroups">Number of groups of the first labelling; one more than its largest number by default.</param>
    /// <param name="secondGroups">Number of groups of the second labelling.</param>
    /// <exception cref="ArgumentException">The lists have different lengths, no observation counts, or a group is not below the number of groups.</exception>
    public static ConfusionTable From(
        IReadOnlyList<int> first, IReadOnlyList<int> second, IReadOnlyList<double>? weights = null, int? firstGroups = null, int? secondGroups = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (second.Count != first.Count)
            throw new ArgumentException($"There {MessageText.Are(first.Count, "label")} of the first kind and {second.Count} of the second; give two an observation.", nameof(second));
        if (weights is not null && weights.Count != first.Count)
            throw new ArgumentException($"There {MessageText.Are(weights.Count, "weight")} for {MessageText.Count(first.Count, "label")}; give one an observation.", nameof(weights));
        (int rows, int columns) = (Groups(first, firstGroups, nameof(first)), Groups(second, secondGroups, nameof(second)));
        double[][] counts = [.. Enumerable.Range(0, rows).Select(_ => new double[columns])];
        for (int i = 0; i < first.Count; i++)
        {
            if (first[i] >= 0 && second[i] >= 0)
                counts[first[i]][second[i]] += weights?[i] ?? 1;
        }
        return counts.Any(row => row.Any(count => count > 0))
            ? new ConfusionTable(counts)
            : throw new ArgumentException("No observation has a label of both kinds; nothing can be compared.", nameof(first));
    }

    private static int Groups(IReadOnlyList<int> labels, int? given, string name)
    {
        int least = labels.Count == 0 ? 0 : labels.Max() + 1, groups = given ?? least;
        if (groups < least)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The label {least - 1} is not below the number of groups {groups}; labels count from 0; give a larger number of groups, or other labels."), name);
        return Math.Max(groups, 1);
    }

    private static double Pairs(double count) => count * (count - 1) / 2;

    private int[] Match()
    {
        var gains = new double[_counts.Length, _counts[0].Length];
        for (int i = 0; i < _counts.Length; i++)
        {
            for (int j = 0; j < _counts[i].Length; j++)
                gains[i, j] = _counts[i][j];
        }
        return OptimalAssignment.Maximize(gains);
    }
}
