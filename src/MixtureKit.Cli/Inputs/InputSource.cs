using MixtureKit.Arrow;
using MixtureKit.Cli.Terminals;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Files;
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

    /// <summary>Opens a table and reads up to the names of its columns.</summary>
    public static TableReader OpenTable(string path, Terminal terminal) =>
        path == "-" ? TableReader.Open(terminal.Input, StandardInput, Formats) : TableReader.Open(path, Formats);

    /// <summary>Reads a model.</summary>
    /// <exception cref="UnusableDataException">The file is not a model; the message names the file and the place in it.</exception>
    public static SavedModel<Row> ReadModel(string path, Terminal terminal)
    {
        string source = path == "-" ? StandardInput : path;
        try
        {
            using Stream stream = path == "-" ? terminal.Input : InputFile.Open(path);
            return ModelFormats.Rows.Read(stream);
        }
        catch (InvalidModelException fault)
        {
            throw new UnusableDataException($"{source}: {fault.Message}", fault);
        }
        catch (IOException fault) when (fault is not UnreadableFileException)
        {
            throw new UnreadableFileException($"{source}: the file cannot be read: {fault.Message}", fault);
        }
    }
}
