using MixtureKit.Data;
using static MixtureKit.Tests.Tables.CsvText;

namespace MixtureKit.Tests.Tables;

public sealed class NumberParserTests
{
    [Theory]
    [InlineData("", "is empty: fill it in")]
    [InlineData("NA", "is 'NA', a missing value")]
    [InlineData("nan", "is 'nan', a missing value")]
    [InlineData("?", "is '?', a missing value")]
    [InlineData("n/a", "is 'n/a', a missing value")]
    [InlineData("#N/A", "is '#N/A', a missing value")]
    [InlineData("Null", "is 'Null', a missing value")]
    [InlineData("none", "is 'none', a missing value")]
    [InlineData("\" . \"", "is '.', a missing value")]
    [InlineData("-", "is '-', which is not a number")]
    [InlineData("\uFEFF1", "is '\\ufeff1', which is not a number")]
    [InlineData("\"1,5\"", "is '1,5', a number with a comma")]
    [InlineData("\"1,234.5\"", "is '1,234.5', a number with a comma")]
    [InlineData("0x10", "is '0x10', a hexadecimal number")]
    [InlineData("1e400", "is '1e400', which is not a finite double")]
    [InlineData("Infinity", "is 'Infinity', which is not a finite double")]
    [InlineData("-inf", "is '-inf', which is not a number")]
    [InlineData("1e-400", "is '1e-400', which is too small for a double")]
    [InlineData("9007199254740993", "is '9007199254740993', a whole number that a double cannot hold exactly")]
    [InlineData("1 000", "is '1 000', which is not a number")]
    [InlineData("12kg", "is '12kg', which is not a number: correct it, or leave the column out")]
    [InlineData("red", "is 'red', which is not a number: correct it, or leave the column out")]
    [InlineData("(5)", "is '(5)', which is not a number")]
    [InlineData("5%", "is '5%', which is not a number")]
    [InlineData("1e5e", "is '1e5e', which is not a number")]
    [InlineData("١٢", "is '١٢', which is not a number")]
    public void A_cell_that_is_no_number_is_refused_with_row_line_column_and_value(string cell, string message)
    {
        UnusableDataException error = Refused($"a,b\n1,2\n3,{cell}\n");
        Assert.StartsWith($"f.csv: row 2 (line 3), column 'b' {message}", error.Message);
        Assert.Equal(1, error.Row);
        Assert.Equal(1, error.Column);
    }

    [Fact]
    public void Four_hundred_digits_are_a_number_only_where_a_double_is_near()
    {
        string digits = new('3', 400);
        Assert.Contains("not a finite double", Refused($"a\n{digits}\n").Message);
        Assert.Equal(1.0 / 3, Assert.Single(Read($"a\n0.{digits}\n").Column("a")));
        Assert.True(Refused($"a\n{digits}\n").Message.Length < 200);
    }

    [Theory]
    [InlineData("9007199254740992", 9007199254740992)]
    [InlineData("-9007199254740994", -9007199254740994)]
    [InlineData("12345678901234567000", 12345678901234567000)]
    [InlineData("12345678901234567168", 12345678901234567168)]
    [InlineData("9007199254740993.0", 9007199254740992)]
    [InlineData("-0", -0.0)]
    [InlineData("0e9", 0.0)]
    [InlineData("5e-324", 5e-324)]
    [InlineData("1.7976931348623157e308", double.MaxValue)]
    public void Whole_numbers_and_the_ends_of_the_range_are_read_to_the_bit(string cell, double value) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(Assert.Single(Read($"a\n{cell}\n").Column("a"))));

    [Fact]
    public void Numbers_have_a_point_in_every_culture()
    {
        using var culture = new ForeignCulture();
        IsPlain(Read(Plain));
        Assert.Contains("a number with a comma", Refused("a,b\n1,\"2,5\"\n").Message);
    }
}
