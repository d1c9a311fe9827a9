using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Messages;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit;

/// <summary>A table whose missing cells are filled by their distribution under a mixture, given the present cells of the row.</summary>
/// <remarks>
/// A number is replaced by its conditional mean, and a code by its likeliest level, the first of equals. If the present cells of a row are
/// impossible under the mixture, the mixing weights take the place of responsibilities. Immutable and safe to share. Source: Little and Rubin,
/// Statistical Analysis with Missing Data (2002), chapters 4 and 10.
/// </remarks>
/// <example>
/// <code>
/// var data = DataMatrix.FromRows([[1.0, 2.1], [1.2, double.NaN], [7.9, 9.2], [double.NaN, 8.8], [1.1, 1.8], [8.1, 9.1]]);
/// FitResult&lt;Row&gt; fit = DiagonalGaussian.Standard(2).Fit(2, data);
/// DataMatrix filled = Imputation.Compute(fit.Model, data).Values;
/// </code>
/// </example>
public sealed class Imputation
{
    private Imputation(DataMatrix values, DataMatrix deviations) => (Values, Deviations) = (values, deviations);

    /// <summary>The rows with all cells filled; present cells as they were.</summary>
    public DataMatrix Values { get; }

    /// <summary>The standard deviation of each missing cell given the present ones; 0 for a present cell.</summary>
    /// <remarks>For codes it is √(p (1 − p)), with p the probability of the likeliest level.</remarks>
    public DataMatrix Deviations { get; }

    /// <summary>Fills each missing cell by its conditional mean or likeliest level.</summary>
    /// <param name="model">The mixture.</param>
    /// <param name="data">The rows, NaN in missing cells.</param>
    /// <param name="execution">Runs the work; all cores by default. The result has the same bits either way.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="UnusableDataException">A row is not one the components are made for, or lacks a cell that they cannot do without or fill.</exception>
    /// <exception cref="InvalidOperationException">A component does not implement <see cref="IFillsMissing{TData}"/>; the message names it.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static Imputation Compute(Mixture<Row> model, DataMatrix data, Execution? execution = null, CancellationToken cancellationToken = default)
    {
        var pass = ImputationPass.Create(model, data, execution, cancellationToken);
        var deviations = new double[checked(data.Count * data.ColumnCount)];
        double[] values = pass.Run((row, first, filled) => pass.Expect(row, filled, deviations.AsSpan(first, data.ColumnCount)));
        return new Imputation(pass.ToMatrix(values), pass.ToMatrix(deviations));
    }

    /// <summary>Fills the missing cells by random draws given the present cells, several times.</summary>
    /// <param name="model">The mixture.</param>
    /// <param name="data">The rows, NaN in missing cells.</param>
    /// <param name="draws">Number of tables M.</param>
    /// <param name="seed">The seed. A draw depends on it, on its number and on the index of the row, and neither on M nor on the threads.</param>
    /// <param name="execution">Runs the work; all cores by default. The result has the same bits either way.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>M tables, each of which is made when it is asked for.</returns>
    /// <remarks>The parameters are taken as known, so that M tables vary less than those of a full Bayesian multiple imputation.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="draws"/> is less than 1.</exception>
    /// <exception cref="UnusableDataException">A row is not one the components are made for, or lacks a cell that they cannot do without or fill.</exception>
    /// <exception cref="InvalidOperationException">A component does not implement <see cref="IFillsMissing{TData}"/>; the message names it.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static IEnumerable<DataMatrix> Draw(
        Mixture<Row> model, DataMatrix data, int draws, ulong seed = 0, Execution? execution = null, CancellationToken cancellationToken = default)
    {
        return Draw(model, data, draws, seed, rowsBefore: 0, execution ?? Execution.AllCores, cancellationToken);
    }

    /// <summary>Fills the missing cells of some rows of a table by random draws, as if all of the table were filled.</summary>
    /// <param name="model">The mixture.</param>
    /// <param name="data">The rows, NaN in missing cells.</param>
    /// <param name="draws">Number of tables M.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="rowsBefore">Number of rows of the table before these.</param>
    /// <param name="execution">Runs the work. The result has the same bits either way.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>These rows of M tables, each of which is made when it is asked for.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="draws"/> is less than 1, or <paramref name="rowsBefore"/> is negative.</exception>
    /// <inheritdoc cref="Draw(Mixture{Row}, DataMatrix, int, ulong, Execution?, CancellationToken)" path="/exception[not(contains(@cref, 'OutOfRange'))]"/>
    public static IEnumerable<DataMatrix> Draw(
        Mixture<Row> model, DataMatrix data, int draws, ulong seed, long rowsBefore, Execution execution, CancellationToken cancellationToken)
    {
        if (draws < 1)
            throw new ArgumentOutOfRangeException(nameof(draws), draws, $"There {MessageText.Are(draws, "draw")}; ask for at least one.");
        if (rowsBefore < 0)
            throw new ArgumentOutOfRangeException(nameof(rowsBefore), rowsBefore, "The number of rows before is not negative.");
        var pass = ImputationPass.Create(model, data, execution, cancellationToken);
        return Enumerable.Range(0, draws).Select(draw => Draw(pass, data.ColumnCount, rowsBefore, new RandomSource(seed).Split((ulong)draw)));
    }

    private static DataMatrix Draw(ImputationPass pass, int columns, long rowsBefore, RandomSource source) =>
        pass.ToMatrix(pass.Run((row, first, filled) => pass.Draw(row, source.Split((ulong)(rowsBefore + (first / columns))), filled)));
}
