using MixtureKit.Cli.Fitting;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Serialization;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Online;

/// <summary>A table that is read once, in parts of equal length.</summary>
internal sealed class StreamTable
{
    private readonly FitRequest _request;
    private readonly SavedModel<Row>? _start;
    private readonly TableReader _reader;
    private readonly IReadOnlyList<string> _features = [];
    private readonly List<string> _warnings = [];
    private readonly CancellationToken _cancellationToken;

    private StreamTable(FitRequest request, SavedModel<Row>? start, TableReader reader, CancellationToken cancellationToken)
    {
        (_request, _start, _reader, _cancellationToken) = (request, start, reader, cancellationToken);
        TrainingData.RequireKnown(reader, request);
        reader.KeepsMissing = request.Missing != MissingTreatment.Refuse;
        if (start is not null)
            _features = TrainingData.StartFeatures(reader, request, start.ColumnNames, _warnings.Add);
        int columns = request.Columns?.Count ?? start?.ColumnNames.Count ?? reader.ColumnNames.Count;
        RowsOfPart = request.Online!.RowsOfPart(columns);
    }

    /// <summary>Number of rows of a part.</summary>
    public int RowsOfPart { get; }

    /// <summary>Opens a table.</summary>
    /// <param name="request">The options of the fit.</param>
    /// <param name="start">The model to start from, or null.</param>
    /// <param name="terminal">The terminal, for standard input.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static StreamTable Open(FitRequest request, SavedModel<Row>? start, Terminal terminal, CancellationToken cancellationToken)
    {
        TableReader reader = InputSource.OpenTable(request.Data, terminal);
        try
        {
            return new StreamTable(request, start, reader, cancellationToken);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Reads the parts, once, and closes the table.</summary>
    public IEnumerable<StreamPart> ReadParts()
    {
        using (_reader)
        {
            long before = 0;
            foreach (MixedTable part in Tables())
            {
                yield return StreamPart.From(part, before, _request.Missing);
                before += part.Cells.RowCount;
            }
        }
    }

    /// <summary>Returns the first part as the data of a fit, and the options with the families of its columns.</summary>
    /// <exception cref="UnusableDataException">A column has no value.</exception>
    public (TrainingData Data, FitRequest Request) Begin(StreamPart first)
    {
        if (_start is not null)
            return (TrainingData.OfModel(first.Table.Cells, first.Table.Observations, _features, _start, _warnings), _request);
        TrainingData data = TrainingData.FromTable(first.Table, _request) with { Separator = _reader.Separator };
        FitRequest settled = FamilyPlan.Settle(_request, first.Table.Columns);
        // Rows that are left out are told of at the end, for all parts together.
        return (MissingTreatment.Apply(data, settled) with { Warnings = data.Warnings }, settled);
    }

    private IEnumerable<MixedTable> Tables()
    {
        MixedTableOptions options = FamilyPlan.Reading(_request);
        return _start is null
            ? MixedTable.ReadParts(_reader, RowsOfPart, options, _cancellationToken)
            : MixedTable.ReadParts(_reader, RowsOfPart, ModelKinds.Columns(_start, _features), _start.Levels, options, _cancellationToken);
    }
}
