using MixtureKit.Arrow;
using MixtureKit.Cli.Terminals;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Files;
using MixtureKit.Parallelism;
using MixtureKit.Parquet;
using MixtureKit.Serialization;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Inputs;

/// <summary>Opens the input that an argument names: a file, or standard input for <c>-</c>.</summary>
internal static class InputSource
{
    private const string StandardInput = "standard input";

    /// <summary>The formats of tables beside CSV and NumPy, which are recognised by their first bytes.</summary>
    private static IReadOnlyList<TableFormat> Formats => [new ParquetFormat(), new ArrowFormat(), new ArrowStreamFormat()];

    /// <summary>Throws if standard input is named for two inputs.</summary>
    /// <exception cref="UsageException">Both paths are <c>-</c>.</exception>
    public static void RequireOneStandardInput(string model, string data)
    {
        if (model == "-" && data == "-")
            throw new UsageException("MODEL '-' and DATA '-': standard input can be one of them only; give a file for the other.");
    }

    /// <summary>Throws if standard input is named more than once.</summary>
    /// <exception cref="UsageException">More than one path is <c>-</c>.</exception>
    public static void RequireOneStandardInput(IReadOnlyList<string> statistics)
    {
        if (statistics.Count(path => path == "-") > 1)
            throw new UsageException("STATISTICS '-' is there twice: standard input is read once; give files for the others.");
    }

    /// <summary>Opens a table and reads up to the names of its columns.</summary>
    public static TableReader OpenTable(string path, Terminal terminal) =>
        path == "-" ? TableReader.Open(terminal.Input, StandardInput, Formats) : TableReader.Open(path, Formats);

    /// <summary>Opens a table of which each rank reads a part; standard input is a file that each has.</summary>
    public static RankTable OpenPart(string path, Communicator ranks, Terminal terminal) =>
        path == "-" ? RankTable.Open(((FileStream)terminal.Input).Name, ranks, Formats, StandardInput) : RankTable.Open(path, ranks, Formats);

    /// <summary>Returns the name of an input in messages.</summary>
    public static string NameOf(string path) => path == "-" ? StandardInput : path;

    /// <summary>Reads a model.</summary>
    /// <exception cref="UnusableDataException">The file is not a model; the message names the file and the place in it.</exception>
    public static SavedModel<Row> ReadModel(string path, Terminal terminal) => Read(path, terminal, ModelFormats.Rows.Read);

    /// <summary>Reads files of statistics and adds them.</summary>
    /// <exception cref="UnusableDataException">A file does not hold statistics, or they cannot be added to those before; the message names the file.</exception>
    public static SavedStatistics<Row> ReadStatistics(IReadOnlyList<string> paths, Terminal terminal)
    {
        SavedStatistics<Row> sum = Read(paths[0], terminal, ModelFormats.Rows.ReadStatistics);
        foreach (string path in paths.Skip(1))
            sum = Read(path, terminal, stream => sum.Add(ModelFormats.Rows.ReadStatistics(stream)));
        return sum;
    }

    private static T Read<T>(string path, Terminal terminal, Func<Stream, T> read)
    {
        string source = NameOf(path);
        try
        {
            using Stream stream = path == "-" ? terminal.Input : InputFile.Open(path);
            return read(stream);
        }
        catch (Exception fault) when (fault is InvalidModelException or InvalidStatisticsException)
        {
            throw new UnusableDataException($"{source}: {fault.Message}", fault);
        }
        catch (IOException fault) when (fault is not UnreadableFileException)
        {
            throw new UnreadableFileException($"{source}: the file cannot be read: {fault.Message}", fault);
        }
    }
}
