using System.Text;
using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Tests.Tables.Kinds;

public class MixedTableTests
{
    private const string People = "age,city,smokes,member,visits\n31,Lima,yes,0,2\n45.5,Oslo,no,1,0\n28,Lima,no,1,7\n60,Rome,yes,0,1\n";

    [Fact]
    public void Kinds_and_levels_are_found_from_the_cells()
    {
        MixedTable table = Read(People);
        Assert.Equal(
            [("age", ColumnKind.Real), ("city", ColumnKind.Category), ("smokes", ColumnKind.Binary), ("member", ColumnKind.Binary), ("visits", ColumnKind.Real)],
            table.Columns.Select(column => (column.Name, column.Kind)));
        Assert.Equal(["Lima", "Oslo", "Rome"], table.Columns[1].Levels);
        Assert.Equal(["city", "smokes"], table.Levels.ColumnNames);
        Assert.Equal(["no", "yes"], table.Levels["smokes"]);
        Assert.Equal([45.5, 1, 0, 1, 0], table.Observations.Data[1].ToArray());
        Assert.Equal([60, 2, 1, 0, 1], table.Observations.Data[3].ToArray());
        Assert.Contains(table.Notices, notice => notice == "people.csv: kinds of columns: real age, visits; binary smokes (no, yes), member (0, 1); category city (3 levels); --kind NAME=KIND sets another.");
    }

    [Fact]
    public void A_table_of_numbers_is_read_as_it_was()
    {
        MixedTable table = Read("a,b\n0,1\n1,3\n1,2\n");
        Assert.All(table.Columns, column => Assert.Equal(ColumnKind.Real, column.Kind));
        Assert.Empty(table.Notices);
        Assert.Same(ColumnLevels.None, table.Levels);
    }

    [Theory]
    [InlineData("1 2 3", 10, ColumnKind.Category)]
    [InlineData("3 1 2", 10, ColumnKind.Category)]
    [InlineData("1 2", 10, ColumnKind.Category)]
    [InlineData("1 2 3 4 5 6 7 8 9", 10, ColumnKind.Category)]
    [InlineData("1 2 3 4 5 6 7 8 9 10", 10, ColumnKind.Real)]
    [InlineData("1 2 3", 9, ColumnKind.Real)]
    [InlineData("1 3 4", 10, ColumnKind.Real)]
    [InlineData("1 2 2.5", 10, ColumnKind.Real)]
    [InlineData("4 6 8", 10, ColumnKind.Real)]
    [InlineData("0 1 2", 10, ColumnKind.Real)]
    [InlineData("-1 1 2", 10, ColumnKind.Real)]
    [InlineData("1", 10, ColumnKind.Real)]
    [InlineData("0 1", 1, ColumnKind.Binary)]
    [InlineData("0", 10, ColumnKind.Real)]
    public void Beside_texts_numbers_from_1_on_are_codes_if_each_has_many_rows(string values, int times, ColumnKind kind)
    {
        string[] numbers = values.Split(' ');
        string[] rows = [.. Enumerable.Repeat(numbers, times).SelectMany(one => one)];
        TableColumn column = Read("city,code\n" + string.Concat(rows.Select((value, i) => $"{(i % 2 == 0 ? "Oslo" : "Rome")},{value}\n"))).Columns[1];
        Assert.Equal(kind, column.Kind);
        if (kind == ColumnKind.Category)
            Assert.Equal(numbers.Order(StringComparer.Ordinal), column.Levels);
        Assert.Equal(ColumnKind.Real, Read("size,code\n" + string.Concat(rows.Select((value, i) => $"{i},{value}\n"))).Columns[^1].Kind);
    }

    [Fact]
    public void Codes_may_be_missing_in_some_rows_and_a_kind_that_is_given_stays()
    {
        string rows = "city,code\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{(i % 2 == 0 ? "Oslo" : "Rome")},{(i % 4 == 0 ? "" : $"{i % 4}")}\n"));
        MixedTable table = Read(rows, new MixedTableOptions { KeepsMissing = true });
        Assert.Equal(["1", "2", "3"], table.Columns[1].Levels);
        Assert.Equal([0.0, double.NaN], table.Observations.Data[0].ToArray());
        Assert.Equal([1.0, 0], table.Observations.Data[1].ToArray());
        Assert.Equal(ColumnKind.Real, Read(rows, new MixedTableOptions { KeepsMissing = true, Kinds = Kinds(("code", ColumnKind.Real)) }).Columns[1].Kind);
    }

    [Fact]
    public void Levels_of_rows_that_are_left_out_do_not_count()
    {
        const string holes = "city,code,size\nOslo,0,1\nBern,5,\nRome,2,3\n,7,4\nLima,2,NA\nOslo,0,2\n";
        var options = new MixedTableOptions { KeepsMissing = true, Kinds = Kinds(("city", ColumnKind.Category), ("code", ColumnKind.Category)) };
        Assert.Equal(["Bern", "Lima", "Oslo", "Rome"], Read(holes, options).Columns[0].Levels);
        MixedTable table = Read(holes, options with { LevelsOfWholeRows = true });
        Assert.Equal(["Oslo", "Rome"], table.Columns[0].Levels);
        Assert.Equal(["0", "2"], table.Columns[1].Levels);
        Assert.Equal([1, 1, 3], table.Observations.Data[2].ToArray());
        Assert.Null(table.Observations.Weights);
        Assert.Equal(4, Read("city,size\nOslo,\nBern,\nRome,\n,1\nLima,\nOslo,\n", new MixedTableOptions { KeepsMissing = true, LevelsOfWholeRows = true }).Columns[0].Levels.Count);
    }

    [Fact]
    public void Kinds_that_are_given_are_used()
    {
        MixedTable table = Read(People, new MixedTableOptions { Kinds = Kinds(("visits", ColumnKind.Count), ("member", ColumnKind.Real), ("smokes", ColumnKind.Category), ("age", ColumnKind.Ignore)) });
        Assert.Equal([ColumnKind.Category, ColumnKind.Category, ColumnKind.Real, ColumnKind.Count], table.Columns.Select(column => column.Kind));
        Assert.Throws<UnknownColumnException>(() => Read(People, new MixedTableOptions { Kinds = Kinds(("aeg", ColumnKind.Count)) }));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("1e400")]
    [InlineData("\"1,5\"")]
    [InlineData("\"1,234.5\"")]
    [InlineData("0x10")]
    public void A_stray_text_among_numbers_is_refused_by_row_and_column(string stray)
    {
        foreach ((string cells, int row) in ((string, int)[])[($"{stray}\n2\n3\n", 1), ($"1\n{stray}\n3\n", 2), ($"1\n{stray}\n", 2)])
            Assert.Contains($"row {row} (line {row + 1}), column 'n' is ", Assert.Throws<UnusableDataException>(() => Read("n\n" + cells)).Message);
    }

    [Fact]
    public void Numbers_in_a_form_that_is_not_read_are_no_categories()
    {
        foreach (string cell in (string[])["\"1,234.5\"", "0x1F", "12%", "1e999", "1.2.3"])
            Assert.Throws<UnusableDataException>(() => Read($"n,m\n{cell},1\n{cell},2\n{cell}4,3\n"));
        Assert.Equal(ColumnKind.Category, Read("n,m\n15-24,1\n25-34,2\n15-24,3\n35+,4\n").Columns[0].Kind);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("NA", "is 'NA', a missing value")]
    public void A_missing_cell_is_refused_in_every_kind(string cell, string word)
    {
        foreach (string table in (string[])[$"c,n\na,1\n{cell},2\nb,3\na,4\n", $"c,n\n1,1\n{cell},2\n3,3\n4,4\n"])
            Assert.Contains($"column 'c' {word}", Assert.Throws<UnusableDataException>(() => Read(table)).Message);
    }

    [Fact]
    public void Dates_are_refused_by_name_unless_their_kind_is_given()
    {
        const string Table = "when,x\n2024-03-01,1\n2024-03-02T12:00,2\n1.4.2024,3\n";
        var fault = Assert.Throws<UnusableDataException>(() => Read(Table));
        Assert.Contains("row 1, column 'when' is '2024-03-01', a date or time: use --kind when=date", fault.Message);
        MixedTable table = Read(Table, new MixedTableOptions { Kinds = Kinds(("when", ColumnKind.Date)) });
        Assert.Equal([19783, 19784.5, 19814], table.Observations.Data.Select(row => row[0]));
        Assert.Equal(["x"], Read(Table, new MixedTableOptions { Kinds = Kinds(("when", ColumnKind.Ignore)) }).Columns.Select(column => column.Name));
        fault = Assert.Throws<UnusableDataException>(() => Read("when,x\n3/1/2024,1\n3/2/2024,2\n", new MixedTableOptions { Kinds = Kinds(("when", ColumnKind.Date)) }));
        Assert.Contains("row 1, column 'when' is '3/1/2024', which is not a date", fault.Message);
    }

    [Fact]
    public void A_column_of_texts_that_are_all_different_is_left_out_unless_it_is_a_category()
    {
        const string Table = "name,x\nAnn,1\nBob,2\nCat,3\n";
        MixedTable table = Read(Table);
        Assert.Equal(["x"], table.Columns.Select(column => column.Name));
        Assert.Contains("'name'", Assert.Single(table.Notices));
        Assert.Equal(["Ann", "Bob", "Cat"], Read(Table, new MixedTableOptions { Kinds = Kinds(("name", ColumnKind.Category)) }).Columns[0].Levels);
        string free = "text,x\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"word{i % 200},{i}\n"));
        Assert.Contains("column 'text' has 200 different texts in 300 rows", Assert.Throws<UnusableDataException>(() => Read(free)).Message);
    }

    [Theory]
    [InlineData("Lima\u00A0")]
    [InlineData("\u00A0Lima")]
    [InlineData("Lima\f")]
    [InlineData("\u2003Lima ")]
    public void White_space_around_a_text_is_not_part_of_it(string cell) =>
        Assert.Equal(["Lima", "Oslo"], Read($"city,size\nLima,1\n{cell},2\nOslo,3\nOslo,4\n").Columns[0].Levels);

    [Fact]
    public void Levels_of_rows_of_weight_0_do_not_count()
    {
        MixedTable table = Read("c,w,x\nb,1,1\nz,0,2\na,2,3\nb,1,4\n", new MixedTableOptions { Weight = "w" });
        Assert.Equal(["a", "b"], table.Columns[0].Levels);
        Assert.Equal([1, 0, 0, 1], table.Observations.Data.Select(row => row[0]));
    }

    [Fact]
    public void Levels_are_one_by_number_only_if_all_are_numbers()
    {
        MixedTable texts = Read("c,x\n1,1\n01,2\nten,3\neleven,4\ntwelve,5\nten,6\n", new MixedTableOptions { Kinds = Kinds(("c", ColumnKind.Category)) });
        Assert.Equal(["01", "1", "eleven", "ten", "twelve"], texts.Levels["c"]);
        MixedTable numbers = Read("c,x\n10,1\n2,2\n2.0,3\n-1.5,4\n", new MixedTableOptions { Kinds = Kinds(("c", ColumnKind.Category)) });
        Assert.Equal(["-1.5", "2", "10"], numbers.Levels["c"]);
        Assert.Equal([2, 1, 1, 0], numbers.Observations.Data.Select(row => row[0]));
    }

    [Fact]
    public void Decimal_commas_are_read_beside_texts()
    {
        MixedTable table = Read("x;city;y\n1,5;Lima;3\n2,5;Oslo;4\n2,75;Lima;5\n3;Rome;6\n");
        Assert.Equal([1.5, 0, 3], table.Observations.Data[0].ToArray());
        Assert.Equal(ColumnKind.Category, table.Columns[1].Kind);
    }

    [Fact]
    public void A_binary_column_has_two_values()
    {
        Assert.Contains("has 3 values", Assert.Throws<UnusableDataException>(() => Read(People, new MixedTableOptions { Kinds = Kinds(("city", ColumnKind.Binary)) })).Message);
        MixedTable table = Read("a,x\n1,1\n2,2\n1,3\n", new MixedTableOptions { Kinds = Kinds(("a", ColumnKind.Binary)) });
        Assert.Equal(["1", "2"], table.Levels["a"]);
        Assert.Empty(Read("a,x\n1,1\n0,2\n1,3\n", new MixedTableOptions { Kinds = Kinds(("a", ColumnKind.Binary)) }).Levels.ColumnNames);
    }

    [Fact]
    public void Columns_are_left_out_by_name()
    {
        Assert.Equal(["age", "visits"], Read(People, new MixedTableOptions { Exclude = ["city", "smokes", "member"] }).Columns.Select(column => column.Name));
        Assert.Throws<ArgumentException>(() => Read(People, new MixedTableOptions { Exclude = ["city"], Columns = ["age", "city"] }));
    }

    private static Dictionary<string, ColumnKind> Kinds(params (string Name, ColumnKind Kind)[] kinds) => kinds.ToDictionary(pair => pair.Name, pair => pair.Kind);

    private static MixedTable Read(string text, MixedTableOptions? options = null)
    {
        using TableReader reader = TableReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "people.csv");
        return MixedTable.Read(reader, options);
    }
}
