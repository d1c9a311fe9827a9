using MixtureKit.Messages;
using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The columns that the parts of a product in a file use, each exactly once.</summary>
/// <param name="columns">The columns of the product.</param>
internal sealed class ColumnCover(ColumnScope columns)
{
    private readonly Dictionary<int, ModelElement> _taken = [];

    /// <summary>Returns the indices of the columns that a part names.</summary>
    public int[] Find(IReadOnlyList<ModelElement> names) => [.. names.Select(name => columns.IndexOf(name.Text(), name.Path))];

    /// <summary>Records the columns of a part.</summary>
    /// <exception cref="InvalidModelException">An earlier part uses one of the columns.</exception>
    public void Take(int[] indices, IReadOnlyList<ModelElement> names)
    {
        for (int j = 0; j < indices.Length; j++)
        {
            if (!_taken.TryAdd(indices[j], names[j]))
                throw names[j].Refuse($"the column '{JsonPath.Shorten(names[j].Text())}' is taken at {_taken[indices[j]].Path} already; the parts are independent, so that each column belongs to one of them.");
        }
    }

    /// <summary>Throws if no part uses a column, or a part names a column that does not exist.</summary>
    /// <param name="parts">The parts.</param>
    /// <exception cref="InvalidModelException">A column is not used, or does not exist.</exception>
    public void RequireAll(ModelElement parts)
    {
        int count = columns.Count ?? _taken.Count;
        foreach ((int index, ModelElement name) in _taken)
        {
            if (index >= count)
                throw name.Refuse($"the column '{JsonPath.Shorten(name.Text())}' is not there: the parts take {MessageText.Count(count, "column")}, and without 'columns' {(count == 1 ? "this is x1" : $"these are x1 to x{count}")}; the parts of a product take all columns of a row.");
        }
        for (int index = 0; index < count; index++)
        {
            if (!_taken.ContainsKey(index))
                throw parts.Refuse($"no part takes the column '{JsonPath.Shorten(columns.NameOf(index))}'; the parts of a product take all columns of a row.");
        }
        columns.Require(count, parts.Path);
    }
}
