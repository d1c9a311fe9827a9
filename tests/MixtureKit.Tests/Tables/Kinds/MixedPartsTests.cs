using System.Globalization;
using System.Text;
using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Tests.Tables.Kinds;

/// <summary>Parts of a table have the kinds and levels of the first one, and a later cell that does not fit is refused by its row among all.</summary>
public class MixedPartsTests
{
    private const int Length = 40;
    private static readonly string[] s_cities = ["Lima", "Oslo", "Rome"];

    [Fact]
    public void Parts_have_the_codes_of_the_whole_table()
    {
        string text = Table(200);
        var options = new MixedTableOptions { Weight = "w", KeepsMissing = true, Kinds = Kinds(("day", ColumnKind.Date), ("code", ColumnKind.Category), ("two", ColumnKind.Category)) };
        using TableReader reader = Open(text);
        MixedTable whole = MixedTable.Read(reader, options);
        MixedTable[] parts = [.. Parts(text, options)];
        Assert.Equal(5, parts.Length);
        Assert.All(parts, part => Assert.Equal(whole.Columns.Select(column => (column.Name, column.Kind, string.Join(' ', column.Levels))), part.Columns.Select(column => (column.Name, column.Kind, string.Join(' ', column.Levels)))));
        Assert.All(parts, part => Assert.Equal(whole.Levels.ColumnNames, part.Levels.ColumnNames));
        Assert.Equal(whole.Observations.Weights, parts.SelectMany(part => part.Observations.Weights!));
        Assert.Equal(whole.Observations.Data.Select(row => row.ToArray()), parts.SelectMany(part => part.Observations.Data.Select(row => row.ToArray())));
    }

    [Fact]
    public void A_table_of_numbers_is_not_coded()
    {
        MixedTable[] parts = [.. Parts($"x\n{string.Concat(Enumerable.Range(0, 100).Select(i => FormattableString.Invariant($"{i}\n")))}")];
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (double)i), parts.SelectMany(part => part.Observations.Data.Select(row => row[0])));
        Assert.Same(ColumnLevels.None, parts[^1].Levels);
    }

    [Theory]
    [InlineData("city", "Bern", "row 150, column 'city' is 'Bern', and the first part has no such level: begin with a longer part (--chunk-rows)")]
    [InlineData("two", "maybe", "row 150, column 'two' is 'maybe', and the first part has no such level")]
    [InlineData("code", "5", "row 150, column 'code' is '5', and the first part has no such level")]
    [InlineData("x", "north", "row 150 (line 151), column 'x' is 'north'")]
    [InlineData("day", "north", "row 150, column 'day' is 'north', which is not a date")]
    [InlineData("city", "", "row 150, column 'city' is empty: fill it in, or remove the row")]
    [InlineData("w", "-1", "row 150, column 'w' is -1: a weight is not negative")]
    public void A_cell_that_does_not_fit_is_refused_by_its_row_in_the_table(string column, string cell, string sentence)
    {
        var options = new MixedTableOptions { Weight = "w", Kinds = Kinds(("day", ColumnKind.Date), ("code", ColumnKind.Category)) };
        UnusableDataException fault = Assert.Throws<UnusableDataException>(() => Parts(Table(200, 150, column, cell), options).Count());
        Assert.Contains(sentence, fault.Message);
        Assert.Equal(149, fault.Row);
    }

    [Fact]
    public void A_missing_weight_and_a_part_without_weight_are_refused()
    {
        var options = new MixedTableOptions { Weight = "w", KeepsMissing = true };
        Assert.Contains("row 150, column 'w' is missing", Assert.Throws<UnusableDataException>(() => Parts(Table(200, 150, "w", ""), options with { Columns = ["x"] }).Count()).Message);
        Assert.Equal(3, Parts(Table(200, 150, "w", ""), options with { Columns = ["x"] }).Take(3).Count());
        string none = $"x,w\n{string.Concat(Enumerable.Range(0, 200).Select(i => i is >= 120 and < 160 ? "1,0\n" : "2,1\n"))}";
        Assert.Contains("column 'w': the weights of rows 121 to 160, a part, are all 0", Assert.Throws<UnusableDataException>(() => Parts(none, options).Count()).Message);
    }

    [Fact]
    public void A_new_level_of_a_row_that_does_not_count_has_the_code_0()
    {
        double[] codes = [.. Parts(Table(200, 150, "city", "Bern", weight: 0), new MixedTableOptions { Weight = "w", Columns = ["city"] }).SelectMany(part => part.Observations.Data.Select(row => row[0]))];
        Assert.Equal(0, codes[149]);
        Assert.Equal(2, codes[148]);
        var whole = new MixedTableOptions { KeepsMissing = true, LevelsOfWholeRows = true, Columns = ["city", "x"] };
        Assert.Equal([0, double.NaN], Parts(Table(200, 150, "city", "Bern", x: ""), whole).SelectMany(part => part.Observations.Data).ElementAt(149).ToArray());
        Assert.Throws<UnusableDataException>(() => Parts(Table(200, 150, "city", "Bern", x: ""), whole with { LevelsOfWholeRows = false }).Count());
    }

    [Fact]
    public void A_text_of_codes_stays_text_in_all_parts()
    {
        string text = $"n,x\n{string.Concat(Enumerable.Range(0, 100).Select(i => FormattableString.Invariant($"{i % 3}.0,{i}\n")))}";
        MixedTable[] parts = [.. Parts(text, new MixedTableOptions { Kinds = Kinds(("n", ColumnKind.Category)) })];
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (double)(i % 3)), parts.SelectMany(part => part.Observations.Data.Select(row => row[0])));
    }

    [Fact]
    public void A_part_has_at_least_one_row()
    {
        using TableReader reader = Open(Table(10));
        Assert.Throws<ArgumentOutOfRangeException>(() => MixedTable.ReadParts(reader, 0));
    }

    private static string Table(int rows, int at = 0, string column = "", string cell = "", double weight = 2, string x = "0.5")
    {
        string[] names = ["x", "city", "two", "code", "day", "w"];
        var text = new StringBuilder(string.Join(',', names)).Append('\n');
        for (int i = 1; i <= rows; i++)
        {
            string[] cells = [i == at ? x : FormattableString.Invariant($"{i}.25"), s_cities[i % 3], i % 2 == 0 ? "yes" : "no", FormattableString.Invariant($"{i % 4 * 3}"), FormattableString.Invariant($"2024-03-{1 + (i % 28):00}"), i == at ? weight.ToString(CultureInfo.InvariantCulture) : "1"];
            if (i == at)
                cells[Array.IndexOf(names, column)] = cell;
            text.AppendJoin(',', cells).Append('\n');
        }
        return text.ToString();
    }

    private static IEnumerable<MixedTable> Parts(string text, MixedTableOptions? options = null)
    {
        using TableReader reader = Open(text);
        foreach (MixedTable part in MixedTable.ReadParts(reader, Length, options))
            yield return part;
    }

    private static TableReader Open(string text) => TableReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "table");

    private static Dictionary<string, ColumnKind> Kinds(params (string Name, ColumnKind Kind)[] kinds) => kinds.ToDictionary(kind => kind.Name, kind => kind.Kind);
}
