using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Components;

/// <summary>The place of a part's columns in the whole observation: columns of the row, or the name of a field.</summary>
internal readonly struct PartPlace
{
    private readonly ColumnSelector? _columns;
    private readonly string _field;
    private readonly bool _isOneColumn;

    private PartPlace(ColumnSelector? columns, string field, bool isOneColumn) => (_columns, _field, _isOneColumn) = (columns, field, isOneColumn);

    /// <summary>Creates the place of a part.</summary>
    /// <param name="selector">Selects the part of an observation.</param>
    /// <param name="component">The part's component.</param>
    public static PartPlace Create<TData, TPart>(PartSelector<TData, TPart> selector, IMixtureComponent<TPart> component) => new(
        selector as ColumnSelector,
        selector is FieldSelector<TData, TPart> field ? $"field '{field.Name}'" : $"the part that {selector.GetType().Name.Split('`')[0]} takes",
        ColumnCounts.Find(component) == 1);

    /// <summary>Returns an issue that names the column of the row, or the field.</summary>
    public DataIssue Name(DataIssue issue) => _columns is null
        ? new DataIssue($"{Field(issue.Column)}: {issue.Reason}")
        : issue with { Column = Column(issue.Column) };

    /// <summary>Returns a degeneracy that names the column of the row, or the field.</summary>
    public DegenerateComponentException Name(DegenerateComponentException fault) => _columns is null
        ? new DegenerateComponentException($"{Field(fault.Column)}: {fault.Message}", null, fault.Member)
        : new DegenerateComponentException(fault.Message, Column(fault.Column), fault.Member);

    /// <summary>Returns a parameter in the column of the row, or under the name of the field.</summary>
    public ComponentParameter Name(ComponentParameter parameter) => _columns is null
        ? parameter with { Name = $"{Field(parameter.Column)}: {parameter.Name}", Column = null }
        : parameter with { Column = Column(parameter.Column) };

    private int? Column(int? own) => own < _columns!.Columns.Count ? _columns.Columns[own.Value] : null;

    private string Field(int? column) => column is { } j && !_isOneColumn ? $"{_field}, column {j + 1}" : _field;
}
