using MixtureKit.Cli.Inputs;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Serialization;
using MixtureKit.Tables;
using MixtureKit.Uncertainty;

namespace MixtureKit.Cli.Outputs;

/// <summary>The rows of <c>predict</c>, which are scored and written in chunks.</summary>
/// <remarks>
/// All cores score a chunk, then all turn it into text while one of them writes the chunk before. So the memory is that of two chunks,
/// and the rows are written in order.
/// </remarks>
internal sealed class PredictionTable
{
    // Pieces are whole segments of a pass, so each row has the bits that it has in one pass over all rows.
    private const int PieceRows = Batch<Row>.SegmentLength;
    private const int MostPieces = 16;
    private const int MostResponsibilities = 1 << 22;

    private readonly Execution _execution;
    private readonly ModelRows _rows;
    private readonly Mixture<Row> _mixture;
    private readonly PredictionCells _cells;
    private readonly double[] _logDensities;
    private readonly double[] _responsibilities;
    private readonly int[] _components;
    private readonly int _columnCount;
    private readonly int _chunkRows;

    public PredictionTable(SavedModel<Row> model, ModelRows rows, int columnCount, OutlierThreshold<Row>? threshold, Execution execution)
    {
        (_rows, _mixture, _columnCount, _execution) = (rows, model.Mixture, columnCount, execution);
        _chunkRows = PieceRows * (int)Math.Clamp(MostResponsibilities / (PieceRows * (long)_mixture.Components.Count), 1, MostPieces);
        int most = Math.Min(_chunkRows, rows.Observations.Count);
        _logDensities = new double[most];
        _responsibilities = new double[most * _mixture.Components.Count];
        _components = new int[most];
        _cells = new PredictionCells(model, rows.KeptCells, rows.Observations.Data, threshold);
    }

    /// <summary>Writes all rows and returns those that are impossible under the model although it has all their levels.</summary>
    public ImpossibleRows Write(Stream stream, CancellationToken cancellationToken)
    {
        var impossible = new ImpossibleRows();
        var (written, next) = (new TextPieces(_columnCount), new TextPieces(_columnCount));
        for (int start = 0; start < _rows.Observations.Count; start += _chunkRows)
        {
            int count = Math.Min(_chunkRows, _rows.Observations.Count - start);
            Score(start, count, cancellationToken);
            AddImpossible(impossible, start, count);
            Format(start, count, next, written, stream, cancellationToken);
            (written, next) = (next, written);
        }
        written.WriteTo(stream);
        return impossible;
    }

    private void Score(int start, int count, CancellationToken cancellationToken) => _mixture.Score(
        _rows.Observations.Data,
        start..(start + count),
        _logDensities.AsMemory(0, count),
        _responsibilities.AsMemory(0, count * _mixture.Components.Count),
        _components.AsMemory(0, count),
        _execution,
        cancellationToken);

    private void AddImpossible(ImpossibleRows impossible, int start, int count)
    {
        long first = _rows.Observations.Share?.First ?? 0;
        for (int i = 0; i < count; i++)
        {
            if (double.IsNegativeInfinity(_logDensities[i]) && !_rows.Coded.HasUnseenLevel(start + i))
                impossible.Add(first + start + i);
        }
    }

    /// <summary>Turns a chunk into text, and writes the chunk before as the first piece of work.</summary>
    private void Format(int start, int count, TextPieces text, TextPieces before, Stream stream, CancellationToken cancellationToken)
    {
        int pieces = (count + PieceRows - 1) / PieceRows;
        text.Begin(pieces);
        _execution.Run(1 + pieces, Work, cancellationToken);

        void Work(int worker, int number)
        {
            if (number == 0)
                before.WriteTo(stream);
            else
                text.Fill(number - 1, table => Format(table, start, (number - 1) * PieceRows, Math.Min(number * PieceRows, count)));
        }
    }

    private void Format(CsvTableWriter table, int start, int first, int end)
    {
        int components = _mixture.Components.Count;
        for (int i = first; i < end; i++)
            _cells.Write(table, start + i, _components[i], _responsibilities.AsSpan(i * components, components), _logDensities[i]);
    }
}
