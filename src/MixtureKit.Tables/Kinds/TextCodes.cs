using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <summary>The texts of a column as codes 0, 1, … of its distinct texts, in the order of the rows.</summary>
internal sealed class TextCodes
{
    private const int Missing = -1;

    private readonly List<string> _texts = [];
    private readonly List<long> _counts = [];
    private readonly int[] _codes;

    /// <summary>Finds the distinct texts of a column.</summary>
    /// <param name="place">The column in messages.</param>
    /// <param name="cells">Its cells.</param>
    /// <param name="keepsMissing">True if a cell may be missing.</param>
    /// <exception cref="UnusableDataException">Every cell is missing, or one is that may not be.</exception>
    public TextCodes(CellPlace place, IReadOnlyList<string> cells, bool keepsMissing)
    {
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        _codes = new int[cells.Count];
        for (int i = 0; i < _codes.Length; i++)
        {
            // No white space around a level is part of it, be it the no-break space that spreadsheets and web pages leave.
            string cell = cells[i].Trim();
            if (!codes.TryGetValue(cell, out int code))
            {
                if (MissingMark.Is(cell))
                {
                    _codes[i] = keepsMissing ? Missing : throw place.Missing(i, cell);
                    continue;
                }
                codes[cell] = code = _texts.Count;
                _texts.Add(cell);
                _counts.Add(0);
            }
            _codes[i] = code;
            _counts[code]++;
        }
        if (_texts.Count == 0)
            throw place.Empty;
    }

    /// <summary>Number of distinct texts.</summary>
    public int Count => _texts.Count;

    /// <summary>The form that at least half of the cells have.</summary>
    public CellForm Common
    {
        get
        {
            var forms = new FormCount();
            for (int code = 0; code < _texts.Count; code++)
                forms.Add(_texts[code], _counts[code]);
            return forms.Common;
        }
    }

    /// <summary>Returns the first row whose cell has, or has not, a form, with the cell.</summary>
    public (int Row, string Cell) First(CellForm form, bool has)
    {
        bool[] isIt = [.. _texts.Select(text => (FormCount.FormOf(text) == form && (form != CellForm.Number || NumberParser.TryParse(text, out _))) == has)];
        int row = Array.FindIndex(_codes, code => code != Missing && isIt[code]);
        return (row, _texts[_codes[row]]);
    }

    /// <summary>Returns the levels that rows of positive weight have, in ascending order, by number if all are numbers.</summary>
    /// <param name="weights">The weights of the rows; null if each is 1.</param>
    /// <param name="hasDecimalCommas">True if numbers have decimal commas.</param>
    public LevelNames Levels(double[]? weights, bool hasDecimalCommas)
    {
        var counts = new bool[_texts.Count];
        for (int i = 0; i < _codes.Length; i++)
        {
            if (_codes[i] != Missing)
                counts[_codes[i]] |= weights is null || weights[i] > 0;
        }
        return LevelNames.From(_texts.Where((_, code) => counts[code]), hasDecimalCommas);
    }

    /// <summary>Returns the code of each row among levels: 0 for a text that is not among them, and NaN for a missing cell.</summary>
    public double[] Under(LevelNames levels)
    {
        double[] codes = [.. _texts.Select(text => Math.Max(0.0, levels.IndexOf(text)))];
        return Array.ConvertAll(_codes, code => code == Missing ? double.NaN : codes[code]);
    }
}

/// <summary>A column of a table in messages.</summary>
/// <param name="Source">The name of the table.</param>
/// <param name="Column">The name of the column.</param>
internal readonly record struct CellPlace(string Source, string Column)
{
    /// <summary>Returns the exception for a column of which every cell is missing.</summary>
    public UnusableDataException Empty => new($"{Source}: every cell of column {MessageText.Quote(Column)} is missing: leave the column out by naming the columns to use (--columns).");

    /// <summary>Returns the exception for a missing cell.</summary>
    public UnusableDataException Missing(long row, string cell) =>
        Refuse(row, $"{(cell.Length == 0 ? "is empty" : $"is {MessageText.Quote(cell)}, a missing value")}: fill it in, or remove the row");

    /// <summary>Returns the exception for a cell; the sentence begins after the place.</summary>
    public UnusableDataException Refuse(long row, string complaint) => new(
        string.Create(CultureInfo.InvariantCulture, $"{Source}: row {row + 1}, column {MessageText.Quote(Column)} {complaint}."), row);
}
