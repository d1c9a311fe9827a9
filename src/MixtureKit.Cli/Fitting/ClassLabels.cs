using MixtureKit.Messages;
using MixtureKit.Parallelism;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Fitting;

/// <summary>Known classes of rows, each of which is a component.</summary>
/// <remarks>
/// The classes of the model to start from come first, in its order, then the others, sorted by number if all are numbers and
/// as text otherwise. The class of a missing cell is unknown.
/// </remarks>
internal sealed class ClassLabels
{
    private readonly IReadOnlyList<string> _cells;
    private readonly IReadOnlyList<string> _known;

    /// <summary>Creates the classes from the cells of a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="cells">Its cells.</param>
    /// <param name="known">The classes of the model to start from, if there are any.</param>
    public ClassLabels(string column, IReadOnlyList<string> cells, IReadOnlyList<string> known)
        : this(column, [.. cells.Select(cell => cell.Trim())], known, Spellings(cells))
    {
    }

    private ClassLabels(string column, IReadOnlyList<string> cells, IReadOnlyList<string> known, IEnumerable<string> found)
    {
        (Column, _cells, _known) = (column, cells, known);
        string[] texts = [.. known.Concat(found).Distinct(StringComparer.Ordinal)];
        // "1" and "1.0" are one class if all classes are numbers.
        string[][] classes = texts.All(text => Number(text) is not null)
            ? [.. texts.GroupBy(text => Number(text)!.Value).OrderBy(group => Place(group.First(), known)).ThenBy(group => group.Key).Select(group => group.ToArray())]
            : [.. texts.OrderBy(text => Place(text, known)).ThenBy(text => text, StringComparer.Ordinal).Select(text => new[] { text })];
        Classes = [.. classes.Select(spellings => spellings[0])];
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int k = 0; k < classes.Length; k++)
            Array.ForEach(classes[k], spelling => places[spelling] = k);
        Components = [.. cells.Select(cell => places.GetValueOrDefault(cell, -1))];
    }

    /// <summary>The column of the classes.</summary>
    public string Column { get; }

    /// <summary>The class of each component, in order.</summary>
    public string[] Classes { get; }

    /// <summary>The component of each row; −1 if it is unknown.</summary>
    public int[] Components { get; private init; }

    /// <summary>Returns the classes of some rows.</summary>
    public ClassLabels Only(IReadOnlyList<int> rows) => new(Column, [.. rows.Select(row => _cells[row])], _known);

    /// <summary>Returns the classes of the rows of all ranks, which do this together.</summary>
    public ClassLabels OfAll(Communicator ranks)
    {
        string[][] found = ranks.Gather(Spellings(_cells));
        var own = new ClassLabels(Column, _cells, _known, found.SelectMany(texts => texts));
        return new ClassLabels(Column, [], _known, found.SelectMany(texts => texts)) { Components = [.. ranks.GatherValues<int>(own.Components).SelectMany(part => part)] };
    }

    /// <summary>Returns the different texts of cells that are not missing, in the order of their first rows.</summary>
    private static string[] Spellings(IEnumerable<string> cells) =>
        [.. cells.Select(cell => cell.Trim()).Where(cell => !NumericTable.IsMissing(cell)).Distinct(StringComparer.Ordinal)];

    private static int Place(string text, IReadOnlyList<string> known)
    {
        for (int k = 0; k < known.Count; k++)
        {
            if (known[k] == text)
                return k;
        }
        return known.Count;
    }

    private static double? Number(string text) =>
        HeldNumber.TryParse(text, out double value) ? value : null;
}
