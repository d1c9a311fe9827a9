using System.Collections;
using MixtureKit.Data;
using MixtureKit.Serialization;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Inputs;

/// <summary>The rows of new data for a saved model, read once and held part by part, so that a pipe may carry more than memory.</summary>
internal sealed class ModelParts : IEnumerable<Observations<Row>>
{
    private readonly TableReader _reader;
    private readonly IReadOnlyList<string> _features;
    private readonly CancellationToken _cancellationToken;
    private bool _isReading;

    /// <summary>Finds the columns that a model needs in an open table.</summary>
    /// <param name="reader">The table.</param>
    /// <param name="model">The model.</param>
    /// <param name="warn">Is told what is strange about the columns.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public ModelParts(TableReader reader, SavedModel<Row> model, Action<string> warn, CancellationToken cancellationToken)
    {
        (_reader, _cancellationToken) = (reader, cancellationToken);
        _features = ModelColumns.Find(reader, model.ColumnNames, [], warn);
        reader.KeepsMissing = true;
    }

    /// <summary>The missing cells of the parts that were read; null without missing cells.</summary>
    public MissingCells? Missing { get; private set; }

    /// <summary>True if every column of a model is one of numbers, so that a part says all about its own rows.</summary>
    public static bool Fit(SavedModel<Row> model) => model.Dates.Count == 0 && !model.Levels.ColumnNames.Any() && model.Mixture.CodedColumns.All(column => column is null);

    /// <summary>Runs work on the rows, which counts them behind others, so that its exceptions name the file and the row in it.</summary>
    /// <exception cref="UnusableDataException">A row cannot be read, or is not one that the components are made for.</exception>
    public T Explaining<T>(Func<T> work, long before) => ModelRows.Explaining(_reader.Source, work, () => _isReading, before);

    public IEnumerator<Observations<Row>> GetEnumerator()
    {
        using IEnumerator<NumericTable> parts = _reader.ReadParts(_features, _cancellationToken).GetEnumerator();
        while (MoveNext(parts))
        {
            DataMatrix data = parts.Current.Select(_features);
            Missing = MissingCells.Sum(Missing, MissingCells.Count(data), _features);
            yield return new Observations<Row>(data);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool MoveNext(IEnumerator<NumericTable> parts)
    {
        _isReading = true;
        bool isThere = parts.MoveNext();
        _isReading = false;
        return isThere;
    }
}
