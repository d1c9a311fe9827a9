using MixtureKit.Data;
using MixtureKit.Files;
using MixtureKit.Parallelism;

namespace MixtureKit.Tables;

/// <summary>A table of which each rank reads a part.</summary>
/// <example>
/// <code>
/// double[] weights = ThreadRanks.Run(2, ranks =>
/// {
///     using RankTable table = RankTable.Open("faithful.csv", ranks);
///     Observations&lt;Row&gt; rows = table.Observe(table.Reader.Read().ToMatrix());
///     return rows.TotalWeight;
/// });
/// </code>
/// </example>
public sealed class RankTable : IDisposable
{
    private readonly Communicator _communicator;
    private readonly FilePart? _part;

    private RankTable(TableReader reader, Communicator communicator, bool isPart, FilePart? part)
    {
        (Reader, _communicator, IsPart, _part) = (reader, communicator, isPart, part);
    }

    /// <summary>The reader of this rank's part.</summary>
    public TableReader Reader { get; }

    /// <summary>True if each rank has a part; false if the file is so small that every rank has all of it.</summary>
    public bool IsPart { get; }

    /// <summary>Opens a file on all ranks, each of which reads its part: some rows of a table, or a file of its own.</summary>
    /// <param name="path">The file; if its name has a <c>*</c>, it stands for as many files as there are ranks.</param>
    /// <param name="communicator">The ranks, all of which open the table.</param>
    /// <remarks>An array lies row by row. A table of text is cut at line ends, so no quoted cell has a line end inside.</remarks>
    /// <exception cref="UnreadableFileException">A rank cannot read its file.</exception>
    /// <exception cref="UnusableDataException">The ranks see different files, or the file cannot be cut.</exception>
    public static RankTable Open(string path, Communicator communicator) => Open(path, communicator, []);

    /// <summary>Opens a file on all ranks that may also have one of the given formats.</summary>
    /// <param name="path">The file; if its name has a <c>*</c>, it stands for as many files as there are ranks.</param>
    /// <param name="communicator">The ranks, all of which open the table.</param>
    /// <param name="formats">The formats beside CSV and NumPy. A rank reads the batches that hold its rows, and passes over the others.</param>
    /// <exception cref="UnreadableFileException">A rank cannot read its file.</exception>
    /// <exception cref="UnusableDataException">The ranks see different files, or the file cannot be cut.</exception>
    public static RankTable Open(string path, Communicator communicator, IReadOnlyList<TableFormat> formats) => Open(path, communicator, formats, path);

    /// <summary>Opens a file on all ranks under another name.</summary>
    /// <param name="path">The file; if its name has a <c>*</c>, it stands for as many files as there are ranks.</param>
    /// <param name="communicator">The ranks, all of which open the table.</param>
    /// <param name="formats">The formats beside CSV and NumPy.</param>
    /// <param name="name">The name of the table in messages.</param>
    /// <exception cref="UnreadableFileException">A rank cannot read its file.</exception>
    /// <exception cref="UnusableDataException">The ranks see different files, or the file cannot be cut.</exception>
    public static RankTable Open(string path, Communicator communicator, IReadOnlyList<TableFormat> formats, string name)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(communicator);
        ArgumentNullException.ThrowIfNull(formats);
        ArgumentNullException.ThrowIfNull(name);
        bool isPattern = RankShards.IsPattern(path);
        string own = isPattern ? RankShards.Find(path, communicator) : path;
        if (!isPattern)
            RequireOneFile(path, name, communicator);
        RankTable? table = null;
        RankAgreement.Run(communicator, () =>
        {
            RankFile file = isPattern ? new RankFile(InputFile.Open(own), IsPart: true) : RankFile.Open(own, name, communicator, formats);
            string source = file.IsPart ? FormattableString.Invariant($"{name} (part of rank {communicator.Rank})") : name;
            table = new RankTable(TableReader.Open(file.Stream, source, formats, file.Rows), communicator, file.IsPart, file.Part);
        });
        communicator.RequireEqual(string.Join('\u001f', table!.Reader.ColumnNames), (one, other) => new UnusableDataException($"{name}: rank {other} reads other columns than rank {one}; give all ranks parts of one table."));
        communicator.RequireEqual(table.Reader.Separator ?? "", (one, other) => new UnusableDataException($"{name}: rank {other} finds another separator of cells than rank {one}; use commas."));
        return table;
    }

    /// <summary>Returns the rows that this rank has read as a part of those of all ranks; as they are if each rank has all.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="weights">Their weights; each is 1 if none are given.</param>
    /// <exception cref="UnusableDataException">The rows of the ranks do not go together.</exception>
    public Observations<Row> Observe(DataMatrix data, IReadOnlyList<double>? weights = null)
    {
        if (!IsPart)
            return new Observations<Row>(data, weights);
        RankAgreement.Run(_communicator, () =>
        {
            if (_part is { Quotes: var quotes } && quotes % 2 != 0)
                throw new UnusableDataException($"{Reader.Source}: a quoted cell goes on where the file is cut between ranks; write the table without line ends in cells, or as an array (.npy).");
        });
        return new Observations<Row>(_communicator, data, weights);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => Reader.Dispose();

    /// <summary>Throws if ranks see files of different lengths.</summary>
    private static void RequireOneFile(string path, string name, Communicator communicator)
    {
        long length = 0;
        RankAgreement.Run(communicator, () =>
        {
            using FileStream file = InputFile.Open(path);
            length = file.Length;
        });
        communicator.RequireEqual(
            FormattableString.Invariant($"{length}"),
            (one, other) => new UnusableDataException($"{name}: rank {other} sees a file of another length than rank {one}; all ranks must see the same file."));
    }
}
