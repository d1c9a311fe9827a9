using MixtureKit.Tables;

namespace MixtureKit.Cli.Outputs;

/// <summary>Pieces of a table as text in memory, each filled by one thread and all written in order.</summary>
/// <remarks>The memory is used again for the next pieces.</remarks>
internal sealed class TextPieces(int columnCount)
{
    private readonly List<CsvTableWriter> _pieces = [];

    /// <summary>Makes a number of pieces ready to be filled.</summary>
    public void Begin(int count)
    {
        while (_pieces.Count < count)
            _pieces.Add(CsvTableWriter.InMemory(columnCount));
    }

    /// <summary>Fills a piece.</summary>
    public void Fill(int piece, Action<CsvTableWriter> write) => write(_pieces[piece]);

    /// <summary>Writes the pieces in order.</summary>
    public void WriteTo(Stream stream)
    {
        foreach (CsvTableWriter piece in _pieces)
            piece.WriteTo(stream);
    }
}
