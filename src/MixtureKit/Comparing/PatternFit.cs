using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Comparing;

/// <summary>The fit of a mixture to a table of categories: observed against expected patterns, as latent class analysis reports it.</summary>
/// <remarks>
/// Patterns that no row has count with their expected weight alone. The statistics follow χ² only if most expected weights are not small, about 5 or more.
/// Source: Goodman, Biometrika 61 (1974); Linzer and Lewis, Journal of Statistical Software 42 (2011). Immutable.
/// </remarks>
/// <example>
/// <code>
/// PatternFit? fit = PatternFit.TryCreate(model, new Observations&lt;Row&gt;(data));
/// Console.WriteLine($"G² {fit!.LikelihoodRatio:F3} on {fit.DegreesOfFreedom} degrees of freedom");
/// </code>
/// </example>
public sealed class PatternFit
{
    private PatternFit(IReadOnlyList<ResponsePattern> patterns, double weight, double cells, int parameters)
    {
        Patterns = patterns;
        LikelihoodRatio = 2 * patterns.Sum(pattern => pattern.Observed * Math.Log(pattern.Observed / pattern.Expected));
        ChiSquare = patterns.Sum(pattern => (pattern.Observed - pattern.Expected) * (pattern.Observed - pattern.Expected) / pattern.Expected)
            + Math.Max(0, weight - patterns.Sum(pattern => pattern.Expected));
        DegreesOfFreedom = Math.Min(weight, cells - 1) - parameters;
    }

    /// <summary>The patterns that rows of positive weight have, sorted by their codes.</summary>
    public IReadOnlyList<ResponsePattern> Patterns { get; }

    /// <summary>G² = 2 Σ O log (O / E).</summary>
    public double LikelihoodRatio { get; }

    /// <summary>X² = Σ (O − E)² / E over all possible patterns.</summary>
    public double ChiSquare { get; }

    /// <summary>The smaller of n and the number of possible patterns − 1, less the number of parameters; negative if there are too many.</summary>
    public double DegreesOfFreedom { get; }

    /// <summary>Computes the fit; null if a column is not of codes, a cell is missing, or a level is not one of the model's.</summary>
    /// <param name="model">The mixture.</param>
    /// <param name="observations">The rows with their weights.</param>
    /// <param name="execution">Scores the patterns; all cores by default.</param>
    /// <param name="cancellationToken">Cancels the computation.</param>
    public static PatternFit? TryCreate(
        Mixture<Row> model, Observations<Row> observations, Execution? execution = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(observations);
        int columns = observations.Columns;
        IReadOnlyList<CodedColumn?> coded = model.CodedColumns;
        if (coded.Count != columns || coded.Any(column => column is not { Kind: CodeKind.Categories or CodeKind.TwoValues }))
            return null;
        if (PatternWeights.TryCreate(observations, coded, cancellationToken) is not { } counts)
            return null;
        Row[] rows = [.. counts.Keys.Order(RowOrder.Instance)];
        IReadOnlyList<double> logs = model.Score(rows, execution, cancellationToken).LogDensities;
        double weight = observations.TotalWeight;
        ResponsePattern[] patterns = [.. rows.Select((row, i) => new ResponsePattern(row, counts[row], weight * Math.Exp(logs[i])))];
        return new PatternFit(patterns, weight, coded.Aggregate(1.0, (product, column) => product * column!.Value.LevelCount), model.ParameterCount);
    }

    private sealed class RowOrder : IComparer<Row>
    {
        public static RowOrder Instance { get; } = new();

        public int Compare(Row x, Row y)
        {
            for (int j = 0; j < x.Count; j++)
            {
                if (x[j] != y[j])
                    return x[j].CompareTo(y[j]);
            }
            return 0;
        }
    }
}
