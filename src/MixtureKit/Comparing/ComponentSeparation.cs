using MixtureKit.Data;
using MixtureKit.Marginals;
using MixtureKit.Parallelism;

namespace MixtureKit.Comparing;

/// <summary>The separation of the components of a mixture of rows by each column.</summary>
/// <remarks>
/// Divergences are exact, or by quadrature. Entropies come from the given rows, or from rows drawn from the model.
/// </remarks>
/// <example>
/// <code>
/// foreach (ColumnSeparation column in ComponentSeparation.Compute(model, new Observations&lt;Row&gt;(data)))
///     Console.WriteLine($"{column.Column}: {column.Divergences[0][1]}, {column.InformationLost:P0}");
/// </code>
/// </example>
public static class ComponentSeparation
{
    /// <summary>Most rows that are drawn from a model without data, 10,000.</summary>
    public const int MostDraws = 10_000;

    /// <summary>Computes the separation by each column.</summary>
    /// <param name="model">The mixture.</param>
    /// <param name="observations">The rows whose entropies are taken; null to draw rows from the model.</param>
    /// <param name="seed">The seed of drawn rows.</param>
    /// <param name="execution">Runs a pass for each column; all cores by default. The result has the same bits either way.</param>
    /// <param name="cancellationToken">Cancels the computation.</param>
    /// <exception cref="ArgumentException">The number of columns of the model is not known.</exception>
    /// <exception cref="OperationCanceledException">The computation was cancelled.</exception>
    /// <remarks>
    /// Without data it draws 10,000 rows, or fewer if a row has over 100 columns. A share is null if there is one component, if the column cannot be missing, or if
    /// rows cannot be drawn, are not ones that all components are made for, or tell nothing.
    /// </remarks>
    public static IReadOnlyList<ColumnSeparation> Compute(
        Mixture<Row> model, Observations<Row>? observations = null, ulong seed = 0, Execution? execution = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        int columns = observations?.Data[0].Count ?? ((ISized)model).ColumnCount ?? throw new ArgumentException("The components do not tell the number of columns; give rows.", nameof(model));
        Observations<Row>? rows = observations ?? DrawnRows.TryCreate(model, columns, seed, cancellationToken);
        double?[] lost = rows is null || model.Components.Count < 2 ? new double?[columns] : new InformationLoss(model, rows, execution ?? Execution.AllCores).Compute(cancellationToken);
        return [.. Enumerable.Range(0, columns).Select(j => new ColumnSeparation(j, Divergences(model, j), lost[j]))];
    }

    private static double[][] Divergences(Mixture<Row> model, int column)
    {
        ColumnMarginal?[] marginals = [.. model.Components.Select(component => (component as IColumnMarginals)?.ColumnDistribution(column))];
        double[][] table = [.. marginals.Select(_ => new double[marginals.Length])];
        for (int a = 0; a < marginals.Length; a++)
        {
            for (int b = a + 1; b < marginals.Length; b++)
                table[a][b] = table[b][a] = marginals[a] is { } first && marginals[b] is { } second ? first.SymmetricDivergence(second) : double.NaN;
        }
        return table;
    }
}
