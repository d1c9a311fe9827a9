using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <summary>The columns of a table that are used, and which of them are read as text; the first rows tell.</summary>
internal sealed class ColumnPlan
{
    private readonly TableReader _reader;
    private readonly MixedTableOptions _options;
    private readonly HashSet<string> _leftOut;
    private readonly HashSet<string> _text = new(StringComparer.Ordinal);

    /// <summary>Decides how each column is read.</summary>
    /// <exception cref="UnknownColumnException">The table has no column of a requested name.</exception>
    /// <exception cref="ArgumentException">A column has two parts.</exception>
    public ColumnPlan(TableReader reader, MixedTableOptions options)
    {
        (_reader, _options) = (reader, options);
        _leftOut = [.. options.Exclude, .. options.Kinds.Where(pair => pair.Value == ColumnKind.Ignore).Select(pair => pair.Key)];
        RequireKnown();
        foreach ((int column, string name) in reader.ColumnNames.Index().Where(column => IsFeature(column.Item)))
        {
            if (IsText(KindOf(name), column))
                _text.Add(name);
        }
    }

    /// <summary>Returns the kind that is given for a column, or null.</summary>
    public ColumnKind? KindOf(string name) => _options.Kinds.TryGetValue(name, out ColumnKind kind) ? kind : null;

    /// <summary>Reads the columns.</summary>
    public NumericTable Read(CancellationToken cancellationToken) => _options.Columns is { } named
        ? _reader.Read(Numbers(named), Text, cancellationToken)
        : _reader.ReadOthers(Text, [.. _leftOut], cancellationToken);

    /// <summary>Reads the columns in parts of equal length.</summary>
    public IEnumerable<NumericTable> ReadParts(int rows, CancellationToken cancellationToken) => _options.Columns is { } named
        ? _reader.ReadParts(Numbers(named), Text, rows, cancellationToken)
        : _reader.ReadOthersInParts(Text, [.. _leftOut], rows, cancellationToken);

    /// <summary>Returns the columns of a table that was read, in order, without labels and weights.</summary>
    public string[] Features(NumericTable table)
    {
        HashSet<string> read = [.. table.NumberColumns, .. _text];
        return [.. (_options.Columns ?? _reader.ColumnNames).Where(name => IsFeature(name) && read.Contains(name))];
    }

    /// <summary>Returns the exception of a table without a column to use.</summary>
    public UnusableDataException NoColumns()
    {
        string[] aside = [.. _options.Text, .. Weights, .. _leftOut];
        return new($"{_reader.Source}: there are no columns{(aside.Length == 0 ? " to use" : $" but {string.Join(" and ", aside.Take(5).Select(name => $"'{name}'"))}")}; a fit needs at least one more.");
    }

    private string[] Text => [.. _options.Text, .. _reader.ColumnNames.Where(_text.Contains)];

    private string[] Numbers(IReadOnlyList<string> named) => [.. named.Where(name => IsFeature(name) && !_text.Contains(name)), .. Weights];

    private string[] Weights => _options.Weight is { } weight ? [weight] : [];

    private bool IsFeature(string name) =>
        name.Length > 0 && !_leftOut.Contains(name) && !_options.Text.Contains(name) && name != _options.Weight && (_options.Columns?.Contains(name) ?? true);

    private bool IsText(ColumnKind? kind, int column) => kind switch
    {
        ColumnKind.Category or ColumnKind.Binary or ColumnKind.Date => true,
        ColumnKind.Real or ColumnKind.Count => false,
        _ => _options.OtherKind is null or ColumnKind.Category or ColumnKind.Binary && _reader.HoldsTexts(column),
    };

    private void RequireKnown()
    {
        string[] named = [.. _options.Columns ?? [], .. _options.Exclude, .. _options.Text, .. Weights];
        if (named.Concat(_options.Kinds.Keys).FirstOrDefault(name => !_reader.ColumnNames.Contains(name)) is { } unknown)
            throw _reader.Unknown(unknown);
        if (named.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"{_reader.Source}: the column {MessageText.Quote(twice.Key)} has two parts in the request; give it one.", nameof(_options));
    }
}
