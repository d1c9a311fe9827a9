using MixtureKit.Tables;

namespace MixtureKit.Cli.Outputs;

/// <summary>Pieces of a table as text in memory, each filled by one thread and all written in order.</summary>
/// <remarks>The memory is used again for the next pieces.</remarks>
internal sealed class TextPieces(int columnCount)
{
    private readonly List<(MemoryStream Bytes, CsvTableWriter Table)> _pieces = [];
    private int _count;

    /// <summary>Allocates buffers for a number of pieces.</summary>
    public void Begin(int count)
    {
        while (_pieces.Count < count)
        {
            var bytes = new MemoryStream();
            _pieces.Add((bytes, CsvTableWriter.WithoutNames(bytes, columnCount)));
        }
        _count = count;
    }

    /// <summary>Fills a piece.</summary>
    public void Fill(int piece, Action<CsvTableWriter> write)
    {
        (MemoryStream bytes, CsvTableWriter table) = _pieces[piece];
        bytes.SetLength(0);
        write(table);
        table.Flush();
    }

    /// <summary>Writes the pieces in order.</summary>
    public void WriteTo(Stream stream)
    {
        foreach ((MemoryStream bytes, _) in _pieces.Take(_count))
            stream.Write(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
