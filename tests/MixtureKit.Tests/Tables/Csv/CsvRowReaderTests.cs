using System.Globalization;
using System.Numerics;
using System.Text;
using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Tests.Tables;

public class CsvRowReaderTests
{
    private static NumericTable Read(string text) => NumericTable.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "f.csv");

    // Every other number in quotes, which is read in another way.
    private static void AreRead(List<string> cells)
    {
        double[] values = Read($"a\n{string.Join('\n', cells)}\n").Column("a"), quoted = Read($"a\n{string.Join('\n', cells.Select(cell => $"\" {cell}\""))}\n").Column("a");
        for (int i = 0; i < cells.Count; i++)
        {
            long expected = BitConverter.DoubleToInt64Bits(double.Parse(cells[i], CultureInfo.InvariantCulture));
            Assert.True(expected == BitConverter.DoubleToInt64Bits(values[i]) && expected == BitConverter.DoubleToInt64Bits(quoted[i]), cells[i]);
        }
    }

    [Theory]
    [InlineData("R")]
    [InlineData("G17")]
    [InlineData("E16")]
    [InlineData("E18")]
    [InlineData("E3")]
    [InlineData("F6")]
    public void Doubles_as_programs_write_them_are_read_to_the_bit(string format)
    {
        var random = new Random(5);
        AreRead([.. Enumerable.Range(0, 50_000).Select(_ => ((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 12))).ToString(format, CultureInfo.InvariantCulture))]);
    }

    [Fact]
    public void Any_digits_point_and_exponent_are_read_to_the_bit()
    {
        var random = new Random(6);
        AreRead([.. Enumerable.Range(0, 200_000).Select(_ =>
        {
            string digits = string.Concat(Enumerable.Range(0, random.Next(1, 22)).Select(_ => random.Next(3) == 0 ? '0' : (char)('0' + random.Next(10))));
            string number = digits.Insert(random.Next(digits.Length + 1), ".");
            string exponent = random.Next(2) == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{(random.Next(2) == 0 ? 'e' : 'E')}{(random.Next(3) == 0 ? "+" : random.Next(2) == 0 ? "-" : "")}{random.Next(90)}");
            return (random.Next(3) == 0 ? "-" : random.Next(5) == 0 ? "+" : "") + number + exponent;
        })]);
    }

    [Fact]
    public void Numbers_between_two_doubles_go_to_the_even_one()
    {
        var random = new Random(7);
        var cells = new List<string>();
        for (int i = 0; i < 20_000; i++)
        {
            // (2m + 1)·2^k lies exactly between two doubles; its neighbours in the last digit do not.
            BigInteger middle = ((BigInteger)(random.NextInt64(1L << 52, 1L << 53) * 2) + 1) << random.Next(0, 10);
            for (int off = -1; off <= 1; off++)
                cells.AddRange($"{middle + off}.0", $"{middle + off}e-{random.Next(30)}");
        }
        AreRead(cells);
    }

    [Theory]
    [InlineData("1,5", "a number with a comma")]
    [InlineData("1,234.5", "a number with a comma")]
    [InlineData("1,234,567", "a number with a comma")]
    [InlineData("0,0", "a number with a comma")]
    [InlineData("1e400", "not a finite double")]
    [InlineData("-1e400", "not a finite double")]
    [InlineData("1e-400", "too small for a double")]
    [InlineData("9007199254740993", "a whole number that a double cannot hold exactly")]
    [InlineData("NaN", "a missing value")]
    [InlineData("Infinity", "not a finite double")]
    [InlineData("-∞", "not a number")]
    [InlineData("0x1F", "a hexadecimal number")]
    [InlineData("(5)", "not a number")]
    [InlineData("$5", "not a number")]
    [InlineData("5-", "not a number")]
    [InlineData("5 6", "not a number")]
    public void What_a_parser_would_read_as_another_number_is_refused_quoted_or_not(string cell, string reason)
    {
        foreach (string shown in new[] { cell, $"\"{cell}\"", $" \" {cell} \" " })
        {
            var refusal = Assert.Throws<UnusableDataException>(() => Read($"a;b\n1;2.5\n3;{shown}\n"));
            Assert.StartsWith("f.csv: row 2 (line 3), column 'b' is ", refusal.Message);
            Assert.Contains(reason, refusal.Message);
            Assert.Equal((1, 1), (refusal.Row, refusal.Column));
        }
    }
}
