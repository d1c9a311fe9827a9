using MixtureKit.Cli.Fitting;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Serialization;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Inputs;

/// <summary>The rows of new data for a saved model, in the columns of the model.</summary>
/// <param name="Table">The table that was read.</param>
/// <param name="Kept">The columns of the table that can be read as text if they are kept, otherwise an empty list.</param>
/// <param name="Features">The columns of the table that are the model's, in its order.</param>
/// <param name="Coded">The columns of the model, in its order, with the weights, and codes instead of levels.</param>
internal sealed record ModelRows(NumericTable Table, IReadOnlyList<string> Kept, IReadOnlyList<string> Features, CodedObservations Coded)
{
    /// <summary>Reads the columns that a model needs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The table.</param>
    /// <param name="weight">The column of weights, or null.</param>
    /// <param name="keep">True if all columns are read as text too.</param>
    /// <param name="terminal">The terminal, for standard input and warnings.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static ModelRows Read(
        SavedModel<Row> model, string path, string? weight, bool keep, Terminal terminal, CancellationToken cancellationToken)
    {
        using TableReader reader = InputSource.OpenTable(path, terminal);
        return Read(reader, model, weight, keep, terminal.Warn, cancellationToken);
    }

    /// <summary>Reads the columns that a model needs from an open table.</summary>
    /// <inheritdoc cref="Read(SavedModel{Row}, string, string, bool, Terminal, CancellationToken)"/>
    internal static ModelRows Read(TableReader reader, SavedModel<Row> model, string? weight, bool keep, Action<string> warn, CancellationToken cancellationToken)
    {
        if (weight is not null && !reader.ColumnNames.Contains(weight))
            throw reader.Unknown(weight);
        IReadOnlyList<string> features = ModelColumns.Find(reader, model.ColumnNames, weight is null ? [] : [weight], warn);
        if (weight is not null && features.Contains(weight))
            throw new UsageException($"--weight {weight}: the model uses this column as a feature; name another one.");
        reader.KeepsMissing = true;
        IReadOnlyList<string> kept = keep ? reader.ReadableColumns() : [];
        var read = ModelTable.Read(reader, model, features, weight, kept.Count == reader.ColumnNames.Count ? null : kept, cancellationToken);
        foreach (string sentence in read.Table.Notices.Concat(read.Table.Warnings).Concat(read.Warnings))
            warn(sentence);
        return new ModelRows(read.Table, kept, features, read.Coded) { HasDecimalCommas = reader.HasDecimalCommas };
    }

    /// <summary>Reads the columns that a model needs, and a column of classes as text.</summary>
    /// <exception cref="UsageException">The model uses the column of classes.</exception>
    public static ModelRows ReadLabelled(SavedModel<Row> model, string path, string label, Terminal terminal, CancellationToken cancellationToken)
    {
        using TableReader reader = InputSource.OpenTable(path, terminal);
        if (!reader.ColumnNames.Contains(label))
            throw reader.Unknown(label);
        IReadOnlyList<string> features = ModelColumns.Find(reader, model.ColumnNames, [label], terminal.Warn);
        if (features.Contains(label))
            throw new UsageException($"--label {label}: the model uses this column as a feature; name another one.");
        reader.KeepsMissing = true;
        var read = ModelTable.Read(reader, model, features, null, [label], cancellationToken);
        foreach (string sentence in read.Table.Notices.Concat(read.Table.Warnings).Concat(read.Warnings))
            terminal.Warn(sentence);
        return new ModelRows(read.Table, [], features, read.Coded);
    }

    /// <summary>The name of the table in messages.</summary>
    public string Source { get; init; } = Table.Source;

    /// <summary>The processes that have a part of the rows each; null if all rows are here.</summary>
    public Communicator? Ranks => Observations.Communicator;

    /// <summary>Number of the first row of this process among all, counted from 0.</summary>
    public long First => Observations.Share?.First ?? 0;

    /// <summary>The threads that score.</summary>
    public Execution Threads { get; init; } = Execution.AllCores;

    /// <summary>True if numbers in cells have decimal commas.</summary>
    private bool HasDecimalCommas { get; init; }

    /// <summary>The cells of the kept columns, column by column; numbers have decimal points.</summary>
    /// <remarks>All ranks ask for them together.</remarks>
    public IReadOnlyList<string>[] KeptCells => Aligned([.. Enumerable.Range(0, Kept.Count).Select(j => HasDecimalCommas ? [.. Table.Text(j).Select(WithPoint)] : Table.Text(j))]);

    /// <summary>The cells of the kept columns as they are in the table, column by column.</summary>
    /// <inheritdoc cref="KeptCells" path="/remarks"/>
    public IReadOnlyList<string>[] OriginalCells => Aligned([.. Enumerable.Range(0, Kept.Count).Select(Table.Text)]);

    private IReadOnlyList<string>[] Aligned(IReadOnlyList<string>[] cells) => Observations.Share is { } share ? RankCells.Align(cells, Table.RowCount, share) : cells;

    /// <summary>The rows, with the weights.</summary>
    public Observations<Row> Observations => Coded.Observations;

    /// <summary>The missing cells of the model's columns; null if no cell is missing.</summary>
    public MissingCells? Missing
    {
        get
        {
            MissingCells? own = Observations.Data is DataMatrix matrix ? MissingCells.Count(matrix) : null;
            return Ranks is null ? own : MissingCells.OfAll(own, ((DataMatrix)Observations.Data).ColumnNames, Ranks);
        }
    }

    /// <summary>True if a row of all has a level that the model does not have.</summary>
    /// <remarks>All ranks ask together.</remarks>
    public bool HasUnseenLevel(long row)
    {
        if (Observations.Share is not { } share)
            return Coded.HasUnseenLevel((int)row);
        int owner = share.Owner(row);
        bool own = owner == share.Communicator.Rank && Coded.HasUnseenLevel((int)(row - share.First));
        return share.Communicator.BroadcastValues<byte>([own ? (byte)1 : (byte)0], owner)[0] == 1;
    }

    /// <summary>Says how many cells are missing, and what that means for the scores.</summary>
    public void TellOfMissing(Action<string> warn)
    {
        if (Missing is not { } missing)
            return;
        warn($"{Source}: missing cells {missing.Text}; each row is scored by its present cells.");
        if (missing.EmptyRows > 0)
            warn(MissingTreatment.EmptyRows(Source, missing));
    }

    /// <summary>Makes the E-step of a model on the rows.</summary>
    /// <exception cref="UnusableDataException">A row is not one that the components are made for; the message names file, row and column.</exception>
    public AuxiliaryFunction<Row> Expect(Mixture<Row> model, CancellationToken cancellationToken) =>
        // The first function of EM: its figures have the bits that a fit reports, since the data are laid out in the same way.
        Explaining(() => new ExpectationMaximization { Execution = Threads }.Steps(model, [Observations], cancellationToken: cancellationToken).First());

    /// <summary>Throws if a row is not one that the components of a model are made for.</summary>
    /// <exception cref="UnusableDataException">There is such a row; the message names file, row and column.</exception>
    public void Require(Mixture<Row> model, CancellationToken cancellationToken) => Explaining(() =>
    {
        model.RequireUsable(Observations, Threads, cancellationToken);
        return model;
    });

    /// <summary>Runs work on the rows so that its exceptions name the file.</summary>
    /// <exception cref="UnusableDataException">A row is not one that the components are made for, or the log-density of a component is invalid.</exception>
    public T Explaining<T>(Func<T> work) => Explaining(Source, work, isReading: () => false, before: 0);

    /// <summary>Runs work on the rows, which counts them behind others, so that its exceptions name the file and the row in it.</summary>
    /// <inheritdoc cref="Explaining{T}(Func{T})"/>
    public T Explaining<T>(Func<T> work, long before) => Explaining(Source, work, isReading: () => false, before);

    /// <summary>Runs work on the rows of a table so that its exceptions name the file, but for those of reading, which do.</summary>
    /// <param name="source">The name of the table in messages.</param>
    /// <param name="work">The work.</param>
    /// <param name="isReading">True if rows are being read.</param>
    /// <param name="before">Number of rows that the work counts before those of the file.</param>
    /// <exception cref="UnusableDataException">A row cannot be read, or is not one that the components are made for, or the log-density of a component is invalid.</exception>
    public static T Explaining<T>(string source, Func<T> work, Func<bool> isReading, long before)
    {
        try
        {
            return work();
        }
        catch (UnusableDataException fault) when (!isReading())
        {
            throw RowNumber.Correct(source, fault, row => row - before);
        }
        catch (DegenerateComponentException fault)
        {
            throw new UnusableDataException($"{source}: component {fault.Member} of the model cannot score the data: {fault.Message}.", fault);
        }
    }

    private static string WithPoint(string cell) =>
        cell.Contains(',', StringComparison.Ordinal) && NumberParser.TryParseWithComma(cell, out _) ? cell.Replace(',', '.') : cell;
}
