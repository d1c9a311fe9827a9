using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Serialization;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Inputs;

/// <summary>New data for a saved model: its columns found, its rows read.</summary>
/// <param name="Table">The table as it was read.</param>
/// <param name="Kept">All columns of the table if they are kept as text, otherwise none.</param>
/// <param name="Coded">The columns of the model, in its order, with the weights, and codes in place of levels.</param>
internal sealed record ModelRows(NumericTable Table, IReadOnlyList<string> Kept, CodedObservations Coded)
{
    /// <summary>Reads the columns that a model needs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The table.</param>
    /// <param name="weight">The column of weights, where there is one.</param>
    /// <param name="keep">Whether all columns are read as text too.</param>
    /// <param name="terminal">Where standard input is, and where warnings go.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static ModelRows Read(
        SavedModel<Row> model, string path, string? weight, bool keep, Terminal terminal, CancellationToken cancellationToken)
    {
        using TableReader reader = InputSource.OpenTable(path, terminal);
        if (weight is not null && !reader.ColumnNames.Contains(weight))
            throw reader.Unknown(weight);
        IReadOnlyList<string> features = ModelColumns.Find(reader, model.ColumnNames, weight is null ? [] : [weight], terminal.Warn);
        if (weight is not null && features.Contains(weight))
            throw new UsageException($"--weight {weight}: the model uses this column as a feature; name another one.");
        var read = ModelTable.Read(reader, model, features, weight, keep ? null : [], cancellationToken);
        foreach (string sentence in read.Table.Notices.Concat(read.Table.Warnings).Concat(read.Warnings))
            terminal.Warn(sentence);
        return new ModelRows(read.Table, keep ? reader.ColumnNames : [], read.Coded);
    }

    /// <summary>The rows, with the weights.</summary>
    public Observations<Row> Observations => Coded.Observations;

    /// <summary>The E-step of a model on the rows, which refuses those that its components are not made for.</summary>
    /// <exception cref="UnusableDataException">A row is not one that the components are made for; the message names file, row and column.</exception>
    public AuxiliaryFunction<Row> Expect(Mixture<Row> model, CancellationToken cancellationToken)
    {
        try
        {
            // A fit of no steps: the data are laid out as a fit lays them out, and figures have the bits that it reports.
            return new ExpectationMaximization().Steps(model, [Observations], cancellationToken: cancellationToken).First();
        }
        catch (UnusableDataException fault)
        {
            throw new UnusableDataException($"{Table.Source}: {fault.Message}", fault);
        }
        catch (DegenerateComponentException fault)
        {
            throw new UnusableDataException($"{Table.Source}: component {fault.Member} of the model cannot score the data: {fault.Message}.", fault);
        }
    }
}
