using System.Text.RegularExpressions;
using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <summary>The form of a cell, from which the kind of its column is found.</summary>
internal enum CellForm
{
    /// <summary>A number, or a text that was meant as one.</summary>
    Number,

    /// <summary>A date or time.</summary>
    Date,

    /// <summary>Any other text.</summary>
    Text,
}

/// <summary>The forms of the cells of a column, counted without those that are missing.</summary>
/// <remarks>A column is of numbers if at least half of its cells are, so that a faulty cell among numbers does not make it one of texts.</remarks>
internal sealed partial class FormCount
{
    private readonly long[] _counts = new long[3];

    /// <summary>Counts the cells of a column.</summary>
    public static FormCount Of(IEnumerable<string> cells)
    {
        var count = new FormCount();
        foreach (string cell in cells)
            count.Add(cell, 1);
        return count;
    }

    /// <summary>The form that at least half of the cells have, numbers first; numbers if all cells are missing.</summary>
    public CellForm Common => IsHalf(CellForm.Number) ? CellForm.Number : IsHalf(CellForm.Date) ? CellForm.Date : CellForm.Text;

    /// <summary>Counts cells of one text.</summary>
    public void Add(string cell, long times)
    {
        if (!MissingMark.Is(cell))
            _counts[(int)FormOf(cell)] += times;
    }

    /// <summary>Returns the form of a cell that is not missing.</summary>
    public static CellForm FormOf(string cell) =>
        NumberParser.TryParse(cell, out _) ? CellForm.Number : CalendarDays.IsLike(cell) ? CellForm.Date : IsMeantAsNumber(cell) ? CellForm.Number : CellForm.Text;

    // Such texts are refused in a column of numbers: with a comma, thousands separators or a percent sign, hexadecimal, or beyond double precision.
    private static bool IsMeantAsNumber(string cell) => NumberLike().IsMatch(cell);

    private bool IsHalf(CellForm form) => 2 * _counts[(int)form] >= _counts.Sum();

    [GeneratedRegex(@"^\s*[+-]?((0[xX][0-9a-fA-F]+)|(([0-9]+[0-9.,'_]*|[.,][0-9]+)([eE][+-]?[0-9]+)?\s*%?)|(?i:inf(inity)?))\s*$")]
    private static partial Regex NumberLike();
}
