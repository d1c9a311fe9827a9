using System.Globalization;
using System.Numerics;
using System.Text;
using MixtureKit.Tables;

namespace MixtureKit.Tests.Tables;

public class DecimalCellTests
{
    private static readonly DecimalCell Cell = new();

    private static int Read(string text, out double value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text + "\n00000000");
        return Cell.Read(ref bytes[0], out value);
    }

    private static void IsParsed(string text, bool mustKnow = false)
    {
        int length = Read(text, out double value);
        Assert.True(length == 0 ? !mustKnow : length == text.Length, text);
        if (length > 0)
            Assert.Equal(BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), BitConverter.DoubleToInt64Bits(value));
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
        int known = 0;
        for (int i = 0; i < 100_000; i++)
        {
            double value = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 12));
            string text = value.ToString(format, CultureInfo.InvariantCulture);
            IsParsed(text);
            known += Read(text, out _) > 0 ? 1 : 0;
        }
        Assert.InRange(known, 99_000, 100_000);
    }

    [Fact]
    public void Any_digits_point_and_exponent_are_read_to_the_bit()
    {
        var random = new Random(6);
        for (int i = 0; i < 300_000; i++)
        {
            string digits = string.Concat(Enumerable.Range(0, random.Next(1, 22)).Select(_ => random.Next(3) == 0 ? '0' : (char)('0' + random.Next(10))));
            string number = digits.Insert(random.Next(digits.Length + 1), random.Next(4) == 0 ? "" : ".");
            string exponent = random.Next(2) == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{(random.Next(2) == 0 ? 'e' : 'E')}{(random.Next(3) == 0 ? "+" : random.Next(2) == 0 ? "-" : "")}{random.Next(90)}");
            IsParsed((random.Next(3) == 0 ? "-" : random.Next(5) == 0 ? "+" : "") + number + exponent);
        }
    }

    [Fact]
    public void Numbers_between_two_doubles_go_to_the_even_one_or_are_left_open()
    {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++)
        {
            // (2m + 1)·2^k lies exactly between two doubles; its neighbours in the last digit do not.
            BigInteger middle = ((BigInteger)(random.NextInt64(1L << 52, 1L << 53) * 2) + 1) << random.Next(0, 10);
            for (int off = -1; off <= 1; off++)
            {
                IsParsed($"{middle + off}.0");
                IsParsed($"{middle + off}e-{random.Next(30)}");
            }
        }
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("-12.50", -12.5)]
    [InlineData("1,2", 1, 2)]
    [InlineData("7 ", 7, 1)]
    [InlineData("9007199254740991", 9007199254740991)]
    [InlineData("0.00000000000000000000000000001", 1e-29)]
    public void Plain_numbers_are_known_and_end_where_they_end(string text, double value, int rest = 0)
    {
        Assert.Equal(text.Length - rest, Read(text, out double read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("--1")]
    [InlineData("x")]
    [InlineData("NaN")]
    [InlineData("9007199254740993")]
    [InlineData("1e99999")]
    [InlineData("12345678901234567890123")]
    public void What_is_not_plain_is_left_open(string text) => Assert.Equal(0, Read(text, out _));

    [Fact]
    public void Products_with_powers_of_ten_are_rounded_as_they_are_parsed()
    {
        var rounding = new DecimalRounding();
        var random = new Random(8);
        int open = 0;
        for (int i = 0; i < 200_000; i++)
        {
            ulong w = (ulong)random.NextInt64() >> random.Next(64);
            int q = random.Next(-DecimalRounding.LargestExponent - 1, DecimalRounding.LargestExponent + 2);
            if (!rounding.TryRound(w, q, out double value))
                open++;
            else
                Assert.Equal(double.Parse(string.Create(CultureInfo.InvariantCulture, $"{w}e{q}"), CultureInfo.InvariantCulture), value);
        }
        // One in a thousand, and the exponents out of reach.
        Assert.InRange(open, 1, 200_000 * 2 / 100);
    }
}
