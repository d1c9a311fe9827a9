using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <summary>The columns of a table that were read as text: their kinds, and their cells as numbers.</summary>
internal sealed class TextKinds(NumericTable cells, bool hasDecimalCommas, bool haveTypes)
{
    // Beyond these, most texts of a column are so rare that a component on them tells nothing.
    private const int MostFreeTexts = 100;
    private const int FewestRowsEach = 10;

    /// <summary>Reads a column; null if it is left out because its texts are all different.</summary>
    /// <param name="name">The column.</param>
    /// <param name="given">The kind that is given for it, or null.</param>
    /// <param name="other">The kind that is given for all other columns, or null.</param>
    /// <param name="weights">The weights of the rows, or null.</param>
    /// <exception cref="UnusableDataException">A cell is not a value of the column's kind.</exception>
    public ReadColumn? Read(string name, ColumnKind? given, ColumnKind? other, double[]? weights)
    {
        var place = new CellPlace(cells.Source, name);
        IReadOnlyList<string> column = cells.Text(name);
        if (given == ColumnKind.Date)
            return new ReadColumn(name, ColumnKind.Date) { IsGiven = true, Codes = Days(place, column, cells.KeepsMissing) };
        var codes = new TextCodes(place, column, cells.KeepsMissing);
        if (given is null)
            RequireText(place, codes);
        LevelNames levels = codes.Levels(weights, hasDecimalCommas);
        if (given is null && IsLeftOut(place, codes, levels, column.Count))
            return null;
        ColumnKind kind = given ?? other ?? (levels.Names.Count == 2 ? ColumnKind.Binary : ColumnKind.Category);
        if (kind == ColumnKind.Binary)
            levels = TwoLevels(place, levels);
        return new ReadColumn(name, kind) { IsGiven = (given ?? other) is not null, Codes = codes.Under(levels), Levels = levels };
    }

    /// <summary>Returns dates as days, and NaN for missing cells if these may be.</summary>
    /// <param name="place">The column in messages.</param>
    /// <param name="column">Its cells.</param>
    /// <param name="keepsMissing">True if a cell may be missing.</param>
    /// <param name="before">Number of rows of the table before these.</param>
    /// <exception cref="UnusableDataException">A cell is not a date.</exception>
    public static double[] Days(CellPlace place, IReadOnlyList<string> column, bool keepsMissing, long before = 0)
    {
        var days = new double[column.Count];
        for (int i = 0; i < days.Length; i++)
        {
            if (CalendarDays.TryParse(column[i], out days[i]))
                continue;
            if (keepsMissing && MissingMark.Is(column[i]))
            {
                days[i] = double.NaN;
                continue;
            }
            throw MissingMark.Is(column[i])
                ? place.Missing(before + i, column[i])
                : place.Refuse(before + i, $"is {MessageText.Quote(column[i])}, which is not a date: write dates as 2024-03-01 or 1.3.2024, and times as 14:30 or 14:30:05");
        }
        return days;
    }

    private void RequireText(CellPlace place, TextCodes codes)
    {
        CellForm common = codes.Common;
        // A column whose type is text holds no numbers, even if its texts look like numbers.
        if (common == CellForm.Number && !haveTypes)
        {
            (int row, string cell) = codes.First(CellForm.Number, has: false);
            throw place.Refuse(row, NumberParser.DescribeFault(cell));
        }
        if (common == CellForm.Date)
        {
            (int row, string cell) = codes.First(CellForm.Date, has: true);
            string column = VisibleText.Escape(place.Column);
            throw place.Refuse(row, $"is {MessageText.Quote(cell)}, a date or time: use --kind {column}=date to read the column as days since 1970-01-01, or --kind {column}=ignore to leave it out");
        }
    }

    private static bool IsLeftOut(CellPlace place, TextCodes codes, LevelNames levels, int rows)
    {
        if (codes.Count == rows && levels.Names.Count > 2)
            return true;
        if (levels.Names.Count <= MostFreeTexts || (long)FewestRowsEach * levels.Names.Count <= rows)
            return false;
        string column = VisibleText.Escape(place.Column);
        throw new UnusableDataException($"{place.Source}: column {MessageText.Quote(place.Column)} has {levels.Names.Count} different texts in {MessageText.Count(rows, "row")}, as free text has, which tells of no groups: use --exclude {column} to leave it out, or --kind {column}=category if these are categories.");
    }

    /// <summary>Returns the levels of a binary column: 0 and 1 if it has one of these alone.</summary>
    private static LevelNames TwoLevels(CellPlace place, LevelNames levels)
    {
        if (levels.Names.Count == 2)
            return levels;
        if (levels.Names is ["0" or "1"])
            return new LevelNames(["0", "1"], hasDecimalCommas: false);
        string found = string.Join(", ", levels.Names.Take(3).Select(MessageText.Quote)) + (levels.Names.Count > 3 ? ", …" : "");
        throw new UnusableDataException($"{place.Source}: column {MessageText.Quote(place.Column)} has {MessageText.Count(levels.Names.Count, "value")} ({found}), and a binary column has two: use --kind {VisibleText.Escape(place.Column)}=category.");
    }
}
