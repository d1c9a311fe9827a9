using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Comparing;

/// <summary>Σ w of the rows of each pattern of codes, added in the order of the rows.</summary>
/// <param name="coded">The columns of codes.</param>
internal sealed class PatternWeights(IReadOnlyList<CodedColumn?> coded)
{
    private const int RowsBetweenChecks = 4096;

    private readonly Dictionary<Row, double> _weights = [];

    /// <summary>Returns the weights of the patterns of all ranks; null if a row has a value that is not a code.</summary>
    /// <param name="observations">The rows with their weights.</param>
    /// <param name="coded">The columns of codes, which are those of the rows.</param>
    /// <param name="cancellationToken">Cancels the count.</param>
    public static IReadOnlyDictionary<Row, double>? TryCreate(Observations<Row> observations, IReadOnlyList<CodedColumn?> coded, CancellationToken cancellationToken)
    {
        var own = new PatternWeights(coded);
        return observations.Communicator is { } ranks
            ? OfAll(ranks, own, observations, coded, cancellationToken)
            : own.TryAdd(observations, cancellationToken) ? own._weights : null;
    }

    /// <summary>Counts one rank after the other, each of which goes on from the sums before.</summary>
    private static Dictionary<Row, double>? OfAll(
        Communicator ranks, PatternWeights sums, Observations<Row> observations, IReadOnlyList<CodedColumn?> coded, CancellationToken cancellationToken)
    {
        for (int rank = 0; rank < ranks.Size; rank++)
        {
            bool areCodes = true;
            RankAgreement.Run(ranks, () => areCodes = rank != ranks.Rank || sums.TryAdd(observations, cancellationToken));
            if (!ranks.All(areCodes))
                return null;
            double[] cells = ranks.BroadcastValues<double>(rank == ranks.Rank ? sums.Cells() : [], rank);
            if (rank != ranks.Rank)
                sums = From(cells, coded);
        }
        return sums._weights;
    }

    /// <summary>Adds rows of positive weight; returns false if one has a value that is not a code.</summary>
    private bool TryAdd(Observations<Row> observations, CancellationToken cancellationToken)
    {
        for (int i = 0; i < observations.Count; i++)
        {
            if (i % RowsBetweenChecks == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (observations.Weight(i) == 0)
                continue;
            Row row = observations.Data[i];
            for (int j = 0; j < coded.Count; j++)
            {
                if (!(row[j] >= 0 && row[j] < coded[j]!.Value.LevelCount))
                    return false;
            }
            _weights[row] = _weights.GetValueOrDefault(row) + observations.Weight(i);
        }
        return true;
    }

    /// <summary>Returns the codes of each pattern, with its weight behind them.</summary>
    private double[] Cells() => [.. _weights.SelectMany(pattern => (double[])[.. pattern.Key, pattern.Value])];

    private static PatternWeights From(double[] cells, IReadOnlyList<CodedColumn?> coded)
    {
        var read = new PatternWeights(coded);
        foreach (double[] pattern in cells.Chunk(coded.Count + 1))
            read._weights.Add(Row.Of(pattern[..^1]), pattern[^1]);
        return read;
    }
}
